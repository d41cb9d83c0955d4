package io.github.camelzoho.massupdate.connection;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.StatusCall;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.api.SubmitCall;
import io.github.camelzoho.massupdate.auth.AccessToken;
import io.github.camelzoho.massupdate.auth.TokenException;
import io.github.camelzoho.massupdate.auth.TokenSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one Zoho organisation: with its tokens, within its limits, and not while it is paused. */
public final class ZohoConnection implements StatusCalls {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoConnection.class);

    /** Soon enough to notice that a person ended the pause; asking again costs no call. */
    private static final Duration LOOK_WHILE_ORDERED = Duration.ofSeconds(5);

    private final String name;
    private final URI api;
    private final boolean tokenNamesApi;
    private final StatusCall statusCall;
    private final SubmitCall submitCall;
    private final TokenSource tokens;
    private final Bulkhead bulkhead;
    private final Lingering lingering;
    private final Throttle throttle;
    private final CallRecord record;
    private final CallMeters meters;

    ZohoConnection(String name, URI api, boolean tokenNamesApi, StatusCall statusCall, SubmitCall submitCall,
                   TokenSource tokens, Bulkhead bulkhead, Lingering lingering, Throttle throttle, CallRecord record, CallMeters meters) {
        this.name = name;
        this.api = api;
        this.tokenNamesApi = tokenNamesApi;
        this.statusCall = statusCall;
        this.submitCall = submitCall;
        this.tokens = tokens;
        this.bulkhead = bulkhead;
        this.lingering = lingering;
        this.throttle = throttle;
        this.record = record;
        this.meters = meters;
    }

    String name() {
        return name;
    }

    ConnectionSnapshot snapshot() {
        return new ConnectionSnapshot(name, record.problem(), throttle.remaining(), record.lastAt(), record.lastOutcome(),
                record.creditsRemaining(), throttle.permits(), bulkhead.acquired(), bulkhead.waiting(), tokens.state());
    }

    /** Sends nothing for a time; calls under way end as usual. */
    void pause(Duration length) {
        throttle.order(length);
    }

    /** Ends any pause. */
    void resume() {
        throttle.end();
    }

    /** Ends what waits for a token. */
    void close() {
        tokens.close();
    }

    /**
     * @param guard asked before it is sent, {@code null} for none
     */
    public ApiCall question(JobKey key, CallGuard guard) {
        return new StatusQuestion(statusCall, key, guard);
    }

    /**
     * @param guard asked before it is sent, {@code null} for none
     */
    public ApiCall submission(MassUpdate update, CallGuard guard) {
        return new Submission(submitCall, update, guard);
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
        Duration busy = lingering.after(reply);
        call.ended(busy);
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
                    handler.replied(unsent(cause));
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
            return unexpected(call.unexpected(), e);
        }
    }

    private CallError unsent(Throwable cause) {
        return unexpected(ErrorKind.TRANSIENT, cause);
    }

    private CallError unexpected(ErrorKind kind, Throwable cause) {
        LOG.error("A call of the connection {} failed unexpectedly", name, cause);
        return new CallError(kind, "UNEXPECTED", 0, null, "The call failed unexpectedly: %s.".formatted(cause), null);
    }

    private StatusReply measured(ApiCall call) {
        long begin = System.nanoTime();
        StatusReply reply;
        try {
            reply = withToken(call);
        } catch (TokenException e) {
            reply = e.error();
        }
        if (!call.limitedByCaller()) {
            reply = throttled(reply, begin);
        }
        record.ended(reply);
        meters.called(name, reply, System.nanoTime() - begin);
        return reply;
    }

    /** Sent again only after a 401, which says that nothing was done: so that is safe for every call. */
    private StatusReply withToken(ApiCall call) throws TokenException {
        AccessToken token = firstToken();
        StatusReply reply = send(call, token);
        if (tokenRefused(reply) && tokens.mayStillBeGood(token)) {
            reply = send(call, token);
        }
        if (tokenRefused(reply)) {
            token = tokens.renew(token, (CallError) reply);
            reply = send(call, token);
            if (tokenRefused(reply)) {
                CallError error = withLikelyCause((CallError) reply);
                tokens.refused(token, error);
                return error;
            }
        }
        if (!(reply instanceof CallError error)) {
            tokens.accepted(token);
            return reply;
        }
        if (error.kind() == ErrorKind.NOT_FOUND || error.kind() == ErrorKind.PERMISSION) {
            tokens.accepted(token);
        }
        return reply;
    }

    /** Whatever fails here, nothing was sent. */
    private AccessToken firstToken() throws TokenException {
        try {
            return tokens.token();
        } catch (RuntimeException | Error e) {
            throw new TokenException(unsent(e));
        }
    }

    private StatusReply send(ApiCall call, AccessToken token) {
        URI target = tokenNamesApi && token.apiDomain() != null ? token.apiDomain() : api;
        return call.send(target, token.value());
    }

    /** Also by a 401 that gives no reason; AUTHENTICATION_FAILURE is a header that was lost or broken, not a token. */
    private static boolean tokenRefused(StatusReply reply) {
        return reply instanceof CallError error && error.kind() == ErrorKind.AUTHENTICATION
                && !"AUTHENTICATION_FAILURE".equals(error.code());
    }

    private CallError withLikelyCause(CallError error) {
        return new CallError(error.kind(), error.code(), error.httpStatus(), error.details(),
                ("Zoho refused a new access token of the connection %s (%s): it is most likely good for another data centre or"
                 + " environment; check dataCenter, environment and apiDomain.").formatted(name, error.code()),
                error.retryAfter());
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
