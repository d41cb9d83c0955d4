package io.github.camelzoho.massupdate.connection;

import java.time.Clock;
import java.time.Instant;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;

/** What is measured of the calls of a connection, and remembered of the last ones. */
final class CallRecord {

    private final String connection;
    private final CallMeters meters;
    private final Clock clock;
    private volatile StatusReply last;
    private volatile long lastAt;
    private volatile Long creditsRemaining;

    CallRecord(String connection, CallMeters meters, Clock clock) {
        this.connection = connection;
        this.meters = meters;
        this.clock = clock;
    }

    void ended(StatusReply reply, long nanos) {
        remember(reply);
        meters.called(connection, reply, nanos);
    }

    private void remember(StatusReply reply) {
        if (reply instanceof CallError error && error.kind() == ErrorKind.NOT_SENT) {
            return;
        }
        last = reply;
        lastAt = clock.millis();
        // Zoho tells only while less than half of the day's credits are left
        if (reply instanceof StatusAnswer answer) {
            creditsRemaining = answer.creditsRemaining();
        }
    }

    Instant lastAt() {
        return last == null ? null : Instant.ofEpochMilli(lastAt);
    }

    /** {@code OK} or the code of an error. */
    String lastOutcome() {
        StatusReply reply = last;
        return reply == null ? null : reply instanceof CallError error ? error.code() : "OK";
    }

    /** What somebody has to repair, {@code null} when the last call shows nothing of the kind. */
    String problem() {
        return last instanceof CallError error
                && (error.kind() == ErrorKind.AUTHENTICATION || error.kind() == ErrorKind.PERMISSION) ? error.message() : null;
    }

    Long creditsRemaining() {
        return creditsRemaining;
    }
}
