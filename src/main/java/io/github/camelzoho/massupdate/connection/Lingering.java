package io.github.camelzoho.massupdate.connection;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.NoAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;

/**
 * How long Zoho may still be busy with a call that is over on this side, and count it among those that run at once.
 *
 * @param afterTimeout how long after a call that was given up
 */
record Lingering(Duration afterTimeout) {

    private static final Duration AFTER_CUT = Duration.ofSeconds(1);

    Duration after(StatusReply reply) {
        if (!(reply instanceof CallError error)) {
            return Duration.ZERO;
        }
        return switch (error.code()) {
            case NoAnswer.TIMEOUT -> afterTimeout;
            case NoAnswer.IO_ERROR -> AFTER_CUT;
            default -> Duration.ZERO;
        };
    }
}
