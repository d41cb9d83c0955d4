package io.github.camelzoho.massupdate.api;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;

import javax.net.ssl.SSLHandshakeException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One status call over HTTP, sent with no headers but its own. */
public final class StatusCall {

    /** How every request of this component introduces itself. */
    public static final String USER_AGENT = "camel-zohomassupdate";

    /** The code of a call that was sent and not answered in time. */
    public static final String TIMEOUT = "TIMEOUT";

    /** The code of a call that was sent and then cut off. */
    public static final String IO_ERROR = "IO_ERROR";

    /** The code of a call that was not sent, since there is no connection. */
    public static final String NO_CONNECTION = "NO_CONNECTION";

    private static final Logger LOG = LoggerFactory.getLogger(StatusCall.class);

    private final HttpCalls http;
    private final String apiVersion;

    public StatusCall(HttpCalls http, String apiVersion) {
        this.http = http;
        this.apiVersion = apiVersion;
    }

    /**
     * Asks once. Never throws.
     *
     * @param api   scheme, host and port of the API; whoever calls has made sure that it may receive the token
     * @param token the access token
     */
    public StatusReply ask(URI api, JobKey key, String token) {
        HttpGet request = new HttpGet(api + "/crm/" + apiVersion + "/" + key.module() + "/actions/mass_update?job_id="
                                      + key.jobId());
        request.setHeader(HttpHeaders.AUTHORIZATION, "Zoho-oauthtoken " + token);
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        request.setHeader(HttpHeaders.USER_AGENT, USER_AGENT);
        try {
            HttpAnswer answer = http.execute(request);
            StatusReply reply = StatusParser.parse(key, answer);
            // the message of an error quotes the answer, which may quote the request
            return reply instanceof CallError ? StatusParser.parse(key, answer.without(token)) : reply;
        } catch (IOException e) {
            LOG.debug("The status call for {} failed", key, e);
            return unanswered(api, key, e);
        }
    }

    private static CallError unanswered(URI api, JobKey key, IOException e) {
        String code = unsent(e) ? NO_CONNECTION : e instanceof InterruptedIOException ? TIMEOUT : IO_ERROR;
        String message = "No answer from %s for job %s of %s: %s.".formatted(api.getHost(), key.jobId(), key.module(),
                e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        return new CallError(ErrorKind.TRANSIENT, code, 0, null, message, null);
    }

    private static boolean unsent(IOException e) {
        return e instanceof ConnectException || e instanceof ConnectTimeoutException || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException || e instanceof SSLHandshakeException
                || e instanceof ConnectionRequestTimeoutException;
    }
}
