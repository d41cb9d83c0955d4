package io.github.camelzoho.massupdate.connection;

import java.net.URI;
import java.time.Duration;

import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.StatusReply;

/** A call of Zoho's API, ready to be sent with whatever token a connection has. */
public interface ApiCall {

    /** Sends it once. Never throws. */
    StatusReply send(URI api, String token);

    /** Whether its caller keeps to the limits and the pauses of the connection itself, for all replicas. */
    default boolean limitedByCaller() {
        return false;
    }

    /**
     * The call has ended on this side.
     *
     * @param reply the answer, or the error, which may be that it was not sent; {@code null} when it was cancelled
     * @param busy how much longer the far end may be busy with it; zero after an answer
     */
    default void ended(StatusReply reply, Duration busy) {
    }

    /** The error kind of an unexpected exception. */
    ErrorKind unexpected();
}
