package io.github.camelzoho.massupdate.simulator;

import java.io.IOException;
import java.net.Socket;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;

/** A connection that is reset, not closed, in place of a {@link ResetEntity}. */
final class ResettableConnection extends DefaultBHttpServerConnection {

    private Socket socket;

    ResettableConnection() {
        super("http", Http1Config.DEFAULT);
    }

    @Override
    public void bind(Socket bound) throws IOException {
        socket = bound;
        super.bind(bound);
    }

    @Override
    public void sendResponseHeader(ClassicHttpResponse response) throws HttpException, IOException {
        if (response.getEntity() instanceof ResetEntity) {
            // a close without lingering sends RST instead of FIN
            socket.setSoLinger(true, 0);
            socket.close();
            throw new ConnectionClosedException("reset on purpose");
        }
        super.sendResponseHeader(response);
    }
}
