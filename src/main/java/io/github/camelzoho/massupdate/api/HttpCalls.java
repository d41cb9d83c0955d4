package io.github.camelzoho.massupdate.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP calls that end: each has a deadline for the whole of it, body included, and a limit to the size of its answer.
 * Redirects are not followed, nothing is tried again.
 */
public final class HttpCalls {

    /** The longest body that is read; the answers of Zoho take a few hundred bytes. */
    static final int MAXIMUM_BODY = 64 * 1024;

    private static final int FIRST_READ = 512;
    private static final String RETRY_AFTER = "Retry-After";
    private static final String CREDITS_REMAINING = "X-API-CREDITS-REMAINING";

    private final HttpClient client;
    private final Duration requestTimeout;
    private final RequestConfig config;
    private final Clock clock;
    private final Set<OpenCall> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /**
     * @param connectTimeout how long a TCP and TLS connection may take
     * @param requestTimeout how long a call may take as a whole
     */
    public HttpCalls(HttpClient client, Duration connectTimeout, Duration requestTimeout, Clock clock) {
        this.client = client;
        this.requestTimeout = requestTimeout;
        this.clock = clock;
        this.config = requestConfig(connectTimeout, requestTimeout);
    }

    /** The library prefers the connect timeout of the pool; camel-http sets that of the request, as we do. */
    @SuppressWarnings("deprecation")
    private static RequestConfig requestConfig(Duration connectTimeout, Duration requestTimeout) {
        return RequestConfig.custom()
                .setConnectTimeout(Timeout.of(connectTimeout))
                .setConnectionRequestTimeout(Timeout.of(requestTimeout))
                .setResponseTimeout(Timeout.of(requestTimeout))
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .build();
    }

    /**
     * Sends the request and reads the answer.
     *
     * @throws IOException if there is no answer; a body that breaks off is no exception but an incomplete answer
     */
    public HttpAnswer execute(HttpUriRequestBase request) throws IOException {
        return execute(request, null);
    }

    /**
     * Sends the request and reads the answer.
     *
     * @param  context     what the interceptors of the client get, {@code null} for nothing
     * @throws IOException if there is no answer; a body that breaks off is no exception but an incomplete answer
     */
    HttpAnswer execute(HttpUriRequestBase request, HttpContext context) throws IOException {
        request.setConfig(config);
        OpenCall call = new OpenCall(request, System.nanoTime() + requestTimeout.toNanos());
        calls.add(call);
        if (stopped) {
            request.cancel();
        }
        try {
            ClassicHttpResponse response = client.executeOpen(host(request), request, context);
            try {
                HttpAnswer answer = read(response);
                if (!answer.complete()) {
                    // closing would read on to the end of a body that is too long
                    request.cancel();
                }
                return answer;
            } finally {
                Closer.closeQuietly(response);
            }
        } catch (IOException e) {
            throw ended(call, e);
        } catch (IllegalStateException e) {
            // what the client throws when a cancellation meets it on its way from the pool to the connection
            if (!request.isCancelled()) {
                throw e;
            }
            throw ended(call, new IOException("the call was ended before it was sent", e));
        } finally {
            calls.remove(call);
        }
    }

    /** Ends the calls that take longer than they may. To be called a few times a second. */
    public void abortOverdue() {
        long now = System.nanoTime();
        for (OpenCall call : calls) {
            if (now - call.deadline >= 0) {
                call.overdue = true;
                call.request.cancel();
            }
        }
    }

    /** Ends all calls, and those that come. */
    public void abortAll() {
        stopped = true;
        calls.forEach(call -> call.request.cancel());
    }

    private static HttpHost host(HttpUriRequestBase request) {
        return new HttpHost(request.getScheme(), request.getAuthority());
    }

    private HttpAnswer read(ClassicHttpResponse response) throws IOException {
        byte[] buffer = new byte[FIRST_READ];
        int length = 0;
        boolean complete = true;
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            InputStream in = entity.getContent();
            try {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer, length, buffer.length - length)) {
                    length += read;
                    if (length > MAXIMUM_BODY) {
                        complete = false;
                        length = MAXIMUM_BODY;
                        break;
                    }
                    if (length == buffer.length) {
                        buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, MAXIMUM_BODY + 1));
                    }
                }
            } catch (ConnectionClosedException | MalformedChunkCodingException e) {
                complete = false;
            }
        }
        return new HttpAnswer(response.getCode(), Arrays.copyOf(buffer, length), complete,
                RetryAfter.parse(text(response, RETRY_AFTER), clock),
                credits(text(response, CREDITS_REMAINING)));
    }

    private IOException ended(OpenCall call, IOException cause) {
        return call.overdue ? overdue(cause) : stopped ? new IOException("the component stops", cause) : cause;
    }

    private IOException overdue(IOException cause) {
        SocketTimeoutException timeout = new SocketTimeoutException(
                "no complete answer within " + requestTimeout.toMillis() + " ms");
        timeout.initCause(cause);
        return timeout;
    }

    private static String text(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static Long credits(String text) {
        try {
            return text == null ? null : Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static final class OpenCall {

        private final HttpUriRequestBase request;
        private final long deadline;
        private volatile boolean overdue;

        private OpenCall(HttpUriRequestBase request, long deadline) {
            this.request = request;
            this.deadline = deadline;
        }
    }
}
