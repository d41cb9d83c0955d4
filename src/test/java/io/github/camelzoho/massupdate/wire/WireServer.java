package io.github.camelzoho.massupdate.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import javax.net.ServerSocketFactory;

/** A far end that keeps every request as it came and answers with exactly the given bytes. */
public final class WireServer implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<WireRequest> requests = new CopyOnWriteArrayList<>();
    private volatile Function<WireRequest, WireAnswer> answers;

    public WireServer(Function<WireRequest, WireAnswer> answers) {
        this(answers, ServerSocketFactory.getDefault());
    }

    public WireServer(Function<WireRequest, WireAnswer> answers, ServerSocketFactory sockets) {
        this.answers = answers;
        try {
            server = sockets.createServerSocket(0, 500, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public void answerWith(Function<WireRequest, WireAnswer> newAnswers) {
        answers = newAnswers;
    }

    public String authority() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    public String url() {
        return "http://" + authority();
    }

    public List<WireRequest> requests() {
        return requests;
    }

    public List<WireRequest> statusRequests() {
        return requests.stream().filter(request -> !request.isForToken()).toList();
    }

    public List<WireRequest> tokenRequests() {
        return requests.stream().filter(WireRequest::isForToken).toList();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            threads.shutdown();
        }
    }

    private void serve(Socket socket) {
        try (socket; InputStream in = new BufferedInputStream(socket.getInputStream())) {
            for (WireRequest request = read(in); request != null; request = read(in)) {
                requests.add(request);
                if (!answers.apply(request).write(socket)) {
                    return;
                }
            }
        } catch (IOException e) {
            // the client closed the connection
        } finally {
            sockets.remove(socket);
        }
    }

    private static WireRequest read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            head.write(b);
        }
        WireRequest request = new WireRequest(head.toString(StandardCharsets.ISO_8859_1), "");
        String length = request.header("Content-Length");
        return length == null
                ? request
                : new WireRequest(request.head(), new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
