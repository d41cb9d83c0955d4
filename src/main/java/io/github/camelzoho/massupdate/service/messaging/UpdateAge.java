package io.github.camelzoho.massupdate.service.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Whether a mass update is too old to be queued; a pure function. A queue may give again what it gave long ago, as Kafka does after it has
 * lost the offsets of the group. The ledger recognises a repetition by its key, which it forgets when the retention of the update ends:
 * after that the update would be submitted a second time. To watch a job a second time does no harm.
 */
final class UpdateAge {

    private UpdateAge() {
    }

    /**
     * Why the mass updates of a message are not queued, {@code null} when they may be.
     *
     * @param sentAt    when the message was sent, in milliseconds since 1970; zero or less when that is not known
     * @param retention for how long the ledger knows mass updates
     */
    static String fault(long sentAt, Instant now, Duration retention) {
        if (sentAt <= 0 || Duration.between(Instant.ofEpochMilli(sentAt), now).compareTo(retention) <= 0) {
            return null;
        }
        return ("The message was sent at %s, longer ago than massupdate.retention, so that the ledger may have forgotten whether it"
                + " submitted these mass updates: look in Zoho CRM, and send those that did not run again in a new message.")
                .formatted(Instant.ofEpochMilli(sentAt).truncatedTo(ChronoUnit.SECONDS));
    }
}
