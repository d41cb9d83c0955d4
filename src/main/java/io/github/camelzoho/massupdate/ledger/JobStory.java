package io.github.camelzoho.massupdate.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What happened to a job, as far as it is remembered: the first polls and the latest ones.
 *
 * @param polls      what each status call said, the oldest first; some between the first and the latest may be forgotten
 * @param deliveries who took the result, the oldest first
 */
public record JobStory(List<Poll> polls, List<Taken> deliveries) {

    /** A job of which nothing is remembered. */
    public static final JobStory NONE = new JobStory(List.of(), List.of());

    public JobStory {
        polls = List.copyOf(polls);
        deliveries = List.copyOf(deliveries);
    }

    /**
     * One status call.
     *
     * @param at        when its answer was recorded, on the database's clock
     * @param status    the status in Zoho's own words, {@code null} when the call failed
     * @param errorCode the code of the error, {@code null} when the call went well
     * @param updated   records that were updated by then, {@code null} when the answer did not say
     * @param failed    records that could not be updated, {@code null} when the answer did not say
     */
    public record Poll(Instant at, String status, String errorCode, Long updated, Long failed) {
    }

    /**
     * A delivery that succeeded.
     *
     * @param at           when that was recorded, on the database's clock
     * @param subscription the name of the subscription that took the result
     */
    public record Taken(Instant at, String subscription) {
    }
}
