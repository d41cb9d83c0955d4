package io.github.camelzoho.massupdate.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A wire to a server, as bad as one wants it. */
final class TcpProxy implements AutoCloseable {

    /** How the wire is. */
    enum Weather {
        /** Everything goes through at once. */
        FAIR,
        /** Each piece takes its time. */
        SLOW,
        /** Nothing goes through, without an error; later it continues. */
        FROZEN,
        /** Questions go through, their answers are lost with the connection: what was asked has happened. */
        ANSWERS_LOST,
        /** Connections are reset, and new ones refused. */
        CUT
    }

    private static final long SLOW_MILLIS = 60;
    private static final long LOOK_MILLIS = 5;

    private final ServerSocket entrance;
    private final InetSocketAddress target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger forsaken = new AtomicInteger();
    private volatile Weather weather = Weather.FAIR;

    /** @param target host and port of the server */
    TcpProxy(String target) throws IOException {
        String[] parts = target.split(":");
        this.target = new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
        this.entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    String address() {
        return "127.0.0.1:" + entrance.getLocalPort();
    }

    void turn(Weather next) {
        weather = next;
        if (next == Weather.CUT) {
            sockets.forEach(this::reset);
        }
    }

    /** From now on nothing goes through the open connections, without an error; new ones work. */
    void forsake() {
        forsaken.incrementAndGet();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                daemon(() -> join(client));
            } catch (IOException e) {
                // closed, or a client that closed the connection at once
            }
        }
    }

    private void join(Socket client) {
        Socket server = new Socket();
        int born = forsaken.get();
        sockets.add(client);
        sockets.add(server);
        try {
            if (weather == Weather.CUT) {
                throw new IOException("cut");
            }
            server.connect(target, 1_000);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            daemon(() -> pump(server, client, true, born));
            pump(client, server, false, born);
        } catch (IOException e) {
            end(client, server);
        }
    }

    private void pump(Socket from, Socket to, boolean answers, int born) {
        byte[] piece = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                endure(answers, born);
                out.write(piece, 0, length);
            }
            to.shutdownOutput();
            if (answers) {
                close(from);
                close(to);
            }
        } catch (IOException | InterruptedException e) {
            end(from, to);
        }
    }

    private void endure(boolean answers, int born) throws IOException, InterruptedException {
        if (weather == Weather.SLOW) {
            Thread.sleep(SLOW_MILLIS);
        }
        while (weather == Weather.FROZEN || born < forsaken.get() && !entrance.isClosed()) {
            Thread.sleep(LOOK_MILLIS);
        }
        if (weather == Weather.ANSWERS_LOST && answers) {
            throw new IOException("lost");
        }
    }

    private void end(Socket one, Socket other) {
        reset(one);
        reset(other);
    }

    private void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already
        }
        close(socket);
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // closed already
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        sockets.forEach(this::reset);
    }
}
