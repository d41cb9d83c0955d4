package io.github.camelzoho.massupdate.service.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * The HTTP client of a receiver: a call ends in time as a whole, is not made again, and ends with the status and at most the
 * beginning of a body. Camel's time-outs are for one read each, and closing an answer reads on to the end of its body, so that a
 * receiver that sends a byte now and then would hold a thread for ever.
 */
final class ReceiverClient implements HttpClientConfigurer, ExecChainHandler {

    private static final int LONGEST_BODY = 64 * 1_024;

    private final Optional<HttpClientConfigurer> own;
    private final ScheduledExecutorService timer;
    private final Duration longest;

    /**
     * @param own     what the URI asks for, which comes first
     * @param timer   ends the calls
     * @param longest how long a call may take, connection and answer together
     */
    ReceiverClient(Optional<HttpClientConfigurer> own, ScheduledExecutorService timer, Duration longest) {
        this.own = own;
        this.timer = timer;
        this.longest = longest;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        own.ifPresent(configurer -> configurer.configureHttpClient(client));
        // it would wait in the call for as long as the receiver's Retry-After says
        client.disableAutomaticRetries();
        client.disableRedirectHandling();
        client.addExecInterceptorFirst("deadline", this);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws IOException, HttpException {
        AtomicBoolean overdue = new AtomicBoolean();
        Future<?> deadline = schedule(() -> {
            overdue.set(true);
            cancel(scope);
        });
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            if (response.getEntity() != null) {
                response.setEntity(beginning(response.getEntity(), scope));
            }
            return response;
        } catch (IOException e) {
            throw overdue.get() ? overdue(e) : e;
        } catch (IllegalStateException e) {
            // what the client throws when a cancellation meets it on its way from the pool to the connection
            if (!overdue.get()) {
                throw e;
            }
            throw overdue(e);
        } finally {
            deadline.cancel(false);
        }
    }

    private Future<?> schedule(Runnable end) throws IOException {
        try {
            return timer.schedule(end, longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw new IOException("The service stops.", e);
        }
    }

    private IOException overdue(Exception cause) {
        SocketTimeoutException timeout = new SocketTimeoutException("There was no answer within %s ms.".formatted(longest.toMillis()));
        timeout.initCause(cause);
        return timeout;
    }

    /** The status has come: what becomes of the body changes nothing. One that does not end here ends with its connection. */
    private static HttpEntity beginning(HttpEntity entity, ExecChain.Scope scope) {
        byte[] body = new byte[0];
        try (InputStream content = entity.getContent()) {
            body = content.readNBytes(LONGEST_BODY);
            if (content.read() >= 0) {
                cancel(scope);
            }
        } catch (IOException e) {
            cancel(scope);
        }
        return new ByteArrayEntity(body, ContentType.parseLenient(entity.getContentType()));
    }

    private static void cancel(ExecChain.Scope scope) {
        if (scope.originalRequest instanceof Cancellable request) {
            request.cancel();
        }
    }
}
