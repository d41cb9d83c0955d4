package io.github.camelzoho.massupdate.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.http.protocol.ResponseDate;
import org.apache.hc.core5.io.CloseMode;

/** The HTTP server in front of an {@link Endpoint}, on loopback only. */
final class HttpFront implements AutoCloseable {

    private final Endpoint endpoint;
    private final Delays waiter;
    private final HttpServer server;

    HttpFront(Endpoint endpoint, int port, Delays waiter) {
        this.endpoint = endpoint;
        this.waiter = waiter;
        this.server = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getLoopbackAddress())
                .setListenerPort(port)
                .setSocketConfig(SocketConfig.custom().setTcpNoDelay(true).setSoReuseAddress(true).build())
                .setConnectionFactory(HttpFront::connect)
                // without the usual ResponseConnControl: it ends the connection after a 400, which Zoho does not
                .setHttpProcessor(new DefaultHttpProcessor(new ResponseDate(), new ResponseContent()))
                .setRequestRouter((request, context) -> (call, response, unused) -> handle(call, response))
                .create();
    }

    void start() throws IOException {
        server.start();
    }

    String baseUrl() {
        return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    private static ResettableConnection connect(Socket socket) throws IOException {
        ResettableConnection connection = new ResettableConnection();
        connection.bind(socket);
        return connection;
    }

    private void handle(ClassicHttpRequest request, ClassicHttpResponse response) throws HttpException, IOException {
        Answer answer = endpoint.answer(CallReader.read(request));
        response.setCode(answer.delivery() == Transmission.RESET ? 500 : answer.httpStatus());
        answer.headers().forEach(response::setHeader);
        if (!answer.body().isEmpty() || answer.delivery() == Transmission.RESET) {
            response.setEntity(entity(answer));
        }
    }

    private HttpEntity entity(Answer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        ContentType type = ContentType.parse(answer.contentType());
        return switch (answer.delivery()) {
            case WHOLE -> new ByteArrayEntity(body, type);
            case CUT -> new CutEntity(body, type);
            case TRICKLE -> new TrickleEntity(body, type, answer.delay(), waiter);
            case RESET -> new ResetEntity();
        };
    }
}
