package io.github.camelzoho.massupdate.api;

import java.time.Duration;

/**
 * Asked just before a status call is sent. Who hands a job to a route only for a time (a lease) puts one into the
 * exchange property {@link ZohoMassUpdateConstants#CALL_GUARD}; the component then does not send a call that comes too
 * late.
 */
@FunctionalInterface
public interface CallGuard {

    /** Whether the call may still be sent. Must not block. */
    boolean maySend();

    /**
     * The call has ended on this side.
     *
     * @param reply the answer, or the error, which may be that it was not sent; {@code null} when it was cancelled
     * @param busy how much longer the far end may be busy with it, and count it among those under way; zero after an answer
     */
    default void ended(StatusReply reply, Duration busy) {
    }
}
