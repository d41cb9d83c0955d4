package io.github.camelzoho.massupdate.api;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;

import javax.net.ssl.SSLHandshakeException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Says how a call failed that was not answered. */
public final class NoAnswer {

    /** The code of a call that was sent and not answered in time. */
    public static final String TIMEOUT = "TIMEOUT";

    /** The code of a call that was sent and then cut off. */
    public static final String IO_ERROR = "IO_ERROR";

    /** The code of a call that was not sent, since there is no connection. */
    public static final String NO_CONNECTION = "NO_CONNECTION";

    /** The code of a call that was given up before it was sent. */
    public static final String NOT_SENT = "NOT_SENT";

    private NoAnswer() {
    }

    static CallError error(URI api, String subject, IOException e) {
        String code = unsent(e) ? NO_CONNECTION
                : e instanceof InterruptedIOException ? TIMEOUT : IO_ERROR;
        return error(code, "No answer from %s for %s: %s.", api, subject, e);
    }

    /** For a call of which it is known that nothing was sent. */
    static CallError unsent(URI api, String subject, IOException e) {
        return unsent(e) ? error(api, subject, e)
                : error(NOT_SENT, "Nothing was sent to %s for %s: %s.", api, subject, e);
    }

    private static CallError error(String code, String message, URI api, String subject, IOException e) {
        return new CallError(ErrorKind.TRANSIENT, code, 0, null, message.formatted(api.getHost(), subject,
                PlainText.of(e)), null);
    }

    private static boolean unsent(IOException e) {
        return e instanceof ConnectException || e instanceof ConnectTimeoutException || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException || e instanceof SSLHandshakeException
                || e instanceof ConnectionRequestTimeoutException;
    }
}
