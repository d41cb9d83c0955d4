package io.github.camelzoho.massupdate.connection;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.StatusReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one Zoho organisation: with its tokens, within its limits, and not while it is paused. */
public final class ZohoConnection implements StatusCalls {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoConnection.class);

    /** Soon enough to notice that a person ended the pause; asking again costs no call. */
    private static final Duration LOOK_WHILE_ORDERED = Duration.ofSeconds(5);

    private final String name;
    private final ZohoApi api;
    private final AuthorizedCalls calls;
    private final Bulkhead bulkhead;
    private final Throttle throttle;
    private final CallRecord record;

    ZohoConnection(String name, ZohoApi api, AuthorizedCalls calls, Bulkhead bulkhead, Throttle throttle, CallRecord record) {
        this.name = name;
        this.api = api;
        this.calls = calls;
        this.bulkhead = bulkhead;
        this.throttle = throttle;
        this.record = record;
    }

    String name() {
        return name;
    }

    URI api() {
        return api.url();
    }

    ConnectionSnapshot snapshot() {
        return new ConnectionSnapshot(name, record.problem(), throttle.remaining(), record.lastAt(), record.lastOutcome(),
                record.creditsRemaining(), throttle.permits(), bulkhead.acquired(), bulkhead.waiting(), calls.tokenState());
    }

    /** Sends nothing for a time; calls under way end as usual. */
    void pause(Duration length) {
        throttle.order(length);
    }

    /** Ends any pause, also the one after a failed token request. */
    void resume() {
        throttle.end();
        retryTokens();
    }

    /** Ends the pause after a failed token request. */
    void retryTokens() {
        calls.retryTokens();
    }

    /** Makes no more calls, and ends what waits for a permit or a token. */
    void close() {
        bulkhead.close();
        calls.close();
    }

    /**
     * @param guard asked before it is sent, {@code null} for none
     */
    public ApiCall question(JobKey key, CallGuard guard) {
        return new StatusQuestion(api.status(), key, guard);
    }

    /**
     * @param guard asked before it is sent, {@code null} for none
     */
    public ApiCall submission(MassUpdate update, CallGuard guard) {
        return new Submission(api.submit(), update, guard);
    }

    /** Calls on this thread; {@code null} when as many calls are under way as are allowed. */
    public StatusReply tryCall(ApiCall call) {
        if (!bulkhead.tryAcquire(call.limitedByCaller())) {
            return null;
        }
        StatusReply reply = null;
        try {
            reply = make(call);
            return reply;
        } finally {
            ended(call, reply);
        }
    }

    private void ended(ApiCall call, StatusReply reply) {
        Duration busy = api.busyAfter(reply);
        call.ended(reply, busy);
        bulkhead.release(busy);
    }

    @Override
    public QueuedCall enqueue(JobKey key, CallGuard guard, ReplyHandler handler) {
        return enqueue(question(key, guard), handler);
    }

    /** Makes the call as soon as there is a permit for it, and returns at once. The handler must not block. */
    public QueuedCall enqueue(ApiCall call, ReplyHandler handler) {
        Bulkhead.Waiter waiter = new Bulkhead.Waiter() {

            @Override
            public boolean limitedByCaller() {
                return call.limitedByCaller();
            }

            @Override
            public void run() {
                StatusReply reply = null;
                try {
                    if (handler.wanted()) {
                        reply = make(call);
                    }
                } finally {
                    ended(call, reply);
                }
                if (reply != null) {
                    handler.replied(reply);
                }
            }

            @Override
            public void rejected(Throwable cause) {
                if (cause instanceof RejectedExecutionException rejection) {
                    handler.rejected(rejection);
                } else {
                    handler.replied(calls.unexpected(ErrorKind.TRANSIENT, cause));
                }
            }
        };
        bulkhead.acquire(waiter);
        return () -> bulkhead.cancel(waiter);
    }

    /** Never throws: a caller waits for the reply. */
    private StatusReply make(ApiCall call) {
        try {
            Duration wait = call.limitedByCaller() && !throttle.ordered() ? Duration.ZERO : throttle.remaining();
            return wait.isZero() ? measured(call) : paused(wait);
        } catch (Throwable e) { // an Error too, such as a class that cannot be loaded
            return calls.unexpected(call.unexpected(), e);
        }
    }

    private StatusReply measured(ApiCall call) {
        long begin = System.nanoTime();
        StatusReply reply = calls.send(call);
        if (!call.limitedByCaller()) {
            reply = throttled(reply, begin);
        }
        record.ended(reply, System.nanoTime() - begin);
        return reply;
    }

    /** Draws from a reply how many calls may be made at once; one that was refused says how long a pause still lasts. */
    private StatusReply throttled(StatusReply reply, long beganNanos) {
        if (reply instanceof CallError error && error.isTooManyCalls()) {
            Duration pause = throttle.refused(beganNanos, error.retryAfter());
            LOG.debug("Zoho refused a call of the connection {}: it makes {} at once from now on", name, throttle.permits());
            if (!pause.isZero()) {
                LOG.warn("Zoho answered that the connection {} makes too many calls: it pauses for {} ms", name, pause.toMillis());
            }
            bulkhead.limit(throttle.permits());
            Duration left = throttle.remaining();
            return left.isZero() ? error
                    : new CallError(error.kind(), error.code(), error.httpStatus(), error.details(), error.message(), left);
        }
        if ((!(reply instanceof CallError error) || error.kind().taken()) && throttle.succeeded(beganNanos)) {
            bulkhead.limit(throttle.permits());
        }
        return reply;
    }

    private CallError paused(Duration wait) {
        if (throttle.ordered()) {
            return new CallError(ErrorKind.THROTTLED, "CONNECTION_PAUSED", 0, null,
                    "The connection %s pauses for another %s s: a person paused it. Resume it, or wait."
                            .formatted(name, wait.toSeconds() + 1),
                    wait.compareTo(LOOK_WHILE_ORDERED) < 0 ? wait : LOOK_WHILE_ORDERED);
        }
        return new CallError(ErrorKind.THROTTLED, "CONNECTION_PAUSED", 0, null,
                "The connection %s pauses for another %s ms, since Zoho answered that it makes too many calls."
                        .formatted(name, wait.toMillis()),
                wait);
    }
}
