package io.github.camelzoho.massupdate.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.Closer;

/**
 * An HTTP connection that logs nothing, and carries no further call once its server has sent more than the answer to the last one: the
 * rest would be taken for the answer to the next call. The connection that the HTTP client brings writes tokens and secrets to its
 * header and wire logs when these are on.
 */
public final class QuietConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private static final Http1Config LIMITS = Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(16 * 1024).build();

    private final Parsers parsers;

    public QuietConnection() {
        this(new Parsers());
    }

    /** A connection hands its configuration to its buffers only: the parser of answers has limits of its own. */
    private QuietConnection(Parsers parsers) {
        super(LIMITS, null, null, null, null, null, parsers);
        this.parsers = parsers;
    }

    @Override
    public Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public SSLSession getSSLSession() {
        return getSocket() instanceof SSLSocket socket ? socket.getSession() : null;
    }

    /** No call reads while the connection is in the pool: the timeout of the last call does no harm there, and the next call sets its own. */
    @Override
    public void passivate() {
    }

    /** Out of the pool for a call, for which a closed connection is opened again. */
    @Override
    public void activate() {
        if (isOpen() && hasUnread()) {
            // not at once: only an orderly close empties the buffer, too
            Closer.closeQuietly(this);
        }
    }

    private boolean hasUnread() {
        SocketHolder holder = getSocketHolder();
        try {
            return parsers.buffered() || holder != null && plain(holder).available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** What arrives at the socket below TLS: between two calls, that is nothing. */
    private static InputStream plain(SocketHolder holder) throws IOException {
        Socket base = holder.getBaseSocket();
        return (base == null ? holder.getSocket() : base).getInputStream();
    }

    /** Makes the parser of answers, which is the one that is shown what the connection has read ahead. */
    private static final class Parsers extends DefaultHttpResponseParserFactory {

        private SessionInputBuffer ahead;

        private Parsers() {
            super(LIMITS);
        }

        @Override
        public HttpMessageParser<ClassicHttpResponse> create() {
            HttpMessageParser<ClassicHttpResponse> parser = super.create();
            return new HttpMessageParser<>() {
                @Override
                public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream stream) throws IOException, HttpException {
                    ahead = buffer;
                    return parser.parse(buffer, stream);
                }
            };
        }

        private boolean buffered() {
            return ahead != null && ahead.length() > 0;
        }
    }
}
