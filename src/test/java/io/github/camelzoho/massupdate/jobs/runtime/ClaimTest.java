package io.github.camelzoho.massupdate.jobs.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimTest {

    private final List<Long> busyNanos = new ArrayList<>();
    private final Claim claim = new Claim(
            new ClaimedJob(new JobKey("default", "Leads", "1"), 1, 0, 0, 0, 0, 0, null, null, null),
            System.nanoTime(), 60_000, () -> true, busyNanos::add);

    private static CallError error(ErrorKind kind) {
        return new CallError(kind, kind.name(), 0, null, "Scripted.", null);
    }

    @ParameterizedTest
    @CsvSource({
            "THROTTLED, NOT_SENT,  THROTTLED",
            "TRANSIENT, NOT_SENT,  TRANSIENT",
            "TRANSIENT, THROTTLED, THROTTLED",
            "NOT_SENT,  NOT_SENT,  NOT_SENT"})
    void should_not_forget_what_a_call_met_when_a_later_one_was_not_sent(ErrorKind first, ErrorKind last, ErrorKind recorded) {
        claim.ended(error(first), Duration.ZERO);
        claim.ended(error(last), Duration.ZERO);

        assertThat(claim.failure(error(last))).isEqualTo(error(recorded));
    }

    @Test
    void should_keep_the_permit_for_as_long_as_the_far_end_counts_any_of_the_calls() {
        claim.ended(error(ErrorKind.TRANSIENT), Duration.ofSeconds(30));
        claim.ended(error(ErrorKind.NOT_SENT), Duration.ZERO);

        claim.callOver();

        assertThat(busyNanos).singleElement().satisfies(nanos ->
                assertThat(Duration.ofNanos(nanos)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30)));
    }
}
