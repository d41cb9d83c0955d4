package io.github.camelzoho.massupdate.api;

/**
 * Asked just before a status call is sent. Who hands a job to a route only for a time (a lease) puts one into the
 * exchange property {@link ZohoMassUpdateConstants#CALL_GUARD}; the component then does not send a call that comes too
 * late.
 */
@FunctionalInterface
public interface CallGuard {

    /** Whether the call may still be sent. Must not block. */
    boolean maySend();
}
