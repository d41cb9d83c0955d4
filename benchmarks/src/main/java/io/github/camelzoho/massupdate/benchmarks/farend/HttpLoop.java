package io.github.camelzoho.massupdate.benchmarks.farend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Serves small HTTP requests on one thread: one request at a time per connection, an answer for each. */
final class HttpLoop {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "ontent-Length: ".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_REQUEST = 4096;
    private static final int BACKLOG = 1024;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final Function<ByteBuffer, byte[]> answers;

    HttpLoop(Function<ByteBuffer, byte[]> answers) throws IOException {
        this.answers = answers;
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    void run() throws IOException {
        while (true) {
            selector.select(this::ready);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel client = server.accept();
                client.configureBlocking(false);
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                client.register(selector, SelectionKey.OP_READ, ByteBuffer.allocateDirect(LONGEST_REQUEST));
            } else {
                read(key, (SocketChannel) key.channel(), (ByteBuffer) key.attachment());
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void read(SelectionKey key, SocketChannel client, ByteBuffer request) throws IOException {
        if (client.read(request) < 0) {
            key.cancel();
            client.close();
            return;
        }
        request.flip();
        int head = find(request, END_OF_HEAD);
        if (head < 0 || request.limit() < head + END_OF_HEAD.length + bodyLength(request)) {
            request.position(request.limit()).limit(request.capacity());
            return;
        }
        client.write(ByteBuffer.wrap(answers.apply(request)));
        request.clear();
    }

    private static int bodyLength(ByteBuffer request) {
        int at = request.get(0) == 'G' ? -1 : find(request, LENGTH);
        int length = 0;
        for (int i = at + LENGTH.length; at >= 0 && request.get(i) != '\r'; i++) {
            length = 10 * length + request.get(i) - '0';
        }
        return length;
    }

    /** Where the text begins in the buffer, -1 if it is not there. */
    static int find(ByteBuffer buffer, byte[] text) {
        for (int start = 0; start <= buffer.limit() - text.length; start++) {
            int same = 0;
            while (same < text.length && buffer.get(start + same) == text[same]) {
                same++;
            }
            if (same == text.length) {
                return start;
            }
        }
        return -1;
    }
}
