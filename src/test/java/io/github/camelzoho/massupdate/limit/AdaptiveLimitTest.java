package io.github.camelzoho.massupdate.limit;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AdaptiveLimitTest {

    /** So few that no refusal is tolerated. */
    private static final int MAXIMUM = 10;

    private long now;

    /** Each event a second after the last one: {@code r} a refused call that began just before, {@code s} a successful one. */
    private AdaptiveLimit after(String events) {
        AdaptiveLimit limit = AdaptiveLimit.of(MAXIMUM);
        for (char event : events.toCharArray()) {
            now += 1_000;
            limit = event == 'r' ? limit.refused(now - 1, now) : limit.succeeded(now - 1, now, MAXIMUM);
        }
        return limit;
    }

    @ParameterizedTest
    @CsvSource({
        "'',             10", // all are allowed
        "ssssssssss,     10",
        "r,               9", // a refusal cuts
        "rs,              9",
        "rss,            10", // two successes take the cut back
        "rssr,            9", // the trial failed: back to what was good
        "rssrssssssss,    9", // the next trial waits longer
        "rssrsssssssss,  10",
        "rr,              8", // the cut was not enough
        "rrrrrrrr,        2",
        "rrrrrrrrr,       1",
        "rrrrrrrrrrr,     1",
        "rrrrrrrrrsss,    2", // the way back up
        "rrrrrrrrrssssss, 3",
    })
    void should_fall_with_refusals_and_rise_with_successes(String events, int permits) {
        assertThat(after(events).permits()).isEqualTo(permits);
    }

    @Test
    void should_tolerate_a_few_refusals_among_many_calls() {
        AdaptiveLimit limit = AdaptiveLimit.of(50);
        for (int i = 0; i < 4; i++) {
            limit = limit.refused(0, 0);
        }
        assertThat(limit.permits()).isEqualTo(50);
        assertThat(AdaptiveLimit.decode(limit.encode(50), 50)).isEqualTo(limit);
        assertThat(limit.refused(0, 0).permits()).as("too many").isEqualTo(45);
        for (int i = 0; i < 44; i++) {
            limit = limit.succeeded(0, 0, 50);
        }
        assertThat(limit.encode(50)).as("the successes made up for them").isNull();
    }

    @Test
    void should_understand_what_an_earlier_version_stored() {
        assertThat(AdaptiveLimit.decode("3 1 9 0 5 1000 0", MAXIMUM)).isEqualTo(new AdaptiveLimit(3, 1, 9, 0, 5, 1_000, 0, 0));
    }

    @Test
    void should_rise_to_the_maximum_and_forget() {
        AdaptiveLimit limit = after("rrrrrrrrrrr" + "s".repeat(200));
        assertThat(limit.permits()).isEqualTo(MAXIMUM);
        assertThat(limit.encode(MAXIMUM)).isNull();
    }

    @Test
    void should_count_calls_that_were_under_way_together_as_one() {
        AdaptiveLimit limit = after("r");
        assertThat(limit.refused(now - 1, now + 5)).isEqualTo(limit);
        assertThat(limit.succeeded(now - 1, now + 5, MAXIMUM)).isEqualTo(limit);
    }

    @Test
    void should_not_wait_for_a_clock_that_was_set_back() {
        AdaptiveLimit limit = after("r");
        long earlier = now - 3_600_000;
        assertThat(limit.refused(earlier, earlier + 1).permits()).isLessThan(limit.permits());
    }

    @ParameterizedTest
    @CsvSource({
        "r,               , 0", // fewer calls, but no pause
        "rrrrrrrrr,       , 0",
        "rrrrrrrrrr,      , 10", // a single call was refused
        "rrrrrrrrrrr,     , 60",
        "rrrrrrrrrrrr,    , 120",
        "rrrrrrrrrrrrr,   , 240",
        "rrrrrrrrrrrrrr,  , 300",
        "rrrrrrrrrrsr,    , 10", // a success between them
        "r,              7, 7", // as Zoho asks
        "rrrrrrrrrr,     7, 10",
        "rrrrrrrrrr,    30, 30",
        "r,          86400, 3600",
    })
    void should_pause_only_when_a_single_call_is_refused_or_zoho_asks_for_it(String events, Long retryAfter, long seconds) {
        assertThat(after(events).pause(retryAfter == null ? null : Duration.ofSeconds(retryAfter))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void should_be_the_same_after_it_was_stored() {
        AdaptiveLimit limit = after("rrssrs");
        assertThat(AdaptiveLimit.decode(limit.encode(MAXIMUM), MAXIMUM)).isEqualTo(limit);
        assertThat(AdaptiveLimit.decode(limit.encode(MAXIMUM), 3).permits()).as("with a lower maximum").isEqualTo(3);
        assertThat(AdaptiveLimit.decode(null, MAXIMUM)).isEqualTo(AdaptiveLimit.of(MAXIMUM));
    }
}
