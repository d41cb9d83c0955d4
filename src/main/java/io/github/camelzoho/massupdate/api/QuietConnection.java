package io.github.camelzoho.massupdate.api;

import java.net.Socket;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/**
 * An HTTP connection that logs nothing. The one that the HTTP client brings writes tokens and secrets to its header and
 * wire logs when these are on.
 */
public final class QuietConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private static final Http1Config LIMITS = Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(16 * 1024).build();

    /** A connection hands its configuration to its buffers only: the parser of answers has limits of its own. */
    public QuietConnection() {
        super(LIMITS, null, null, null, null, null, new DefaultHttpResponseParserFactory(LIMITS));
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

    @Override
    public void activate() {
    }
}
