package io.github.camelzoho.massupdate.crash;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that was done to the system.
 *
 * @param who the replica and the number of its start; otherwise empty
 */
record InjectedFault(InjectedKind kind, String who, Instant from, Instant until) {

    enum InjectedKind {
        KILL_REPLICA, STOP_REPLICA, SUSPEND_REPLICA, KILL_POSTGRESQL, KILL_KAFKA, KILL_ARTEMIS, KILL_ZOHO,
        CUT_POSTGRESQL, SLOW_POSTGRESQL, FREEZE_POSTGRESQL, LOSE_POSTGRESQL_ANSWERS,
        CUT_ZOHO, SLOW_ZOHO, FREEZE_ZOHO, LOSE_ZOHO_ANSWERS,
        PART_POSTGRESQL, PART_BROKERS, FILL_POSTGRESQL, FILL_BROKERS;

        boolean kills() {
            return name().startsWith("KILL");
        }

        /** Whether an answer of PostgreSQL or Zoho may never arrive, or what it leads to never be stored. */
        boolean breaksOff() {
            return switch (this) {
                case KILL_POSTGRESQL, CUT_POSTGRESQL, LOSE_POSTGRESQL_ANSWERS, PART_POSTGRESQL, FILL_POSTGRESQL,
                        KILL_ZOHO, CUT_ZOHO, LOSE_ZOHO_ANSWERS -> true;
                default -> false;
            };
        }

        /** Whether questions come late to Zoho, but come. */
        boolean delaysQuestions() {
            return this == SLOW_ZOHO || this == FREEZE_ZOHO;
        }

        /** Such as "kill postgresql". */
        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        boolean ofReplica() {
            return endsReplica() || this == SUSPEND_REPLICA;
        }

        boolean endsReplica() {
            return this == KILL_REPLICA || this == STOP_REPLICA;
        }
    }

    boolean overlaps(Instant begin, Instant end) {
        return !from.isAfter(end) && !until.isBefore(begin);
    }
}
