package io.github.camelzoho.massupdate.ledger.sql;

import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.ledger.sql.ClockJump.ClockReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClockJumpTest {

    private static final long START = 1_000_000_000;

    private static ClockReading look(long seconds, long beforeSeconds, long afterSeconds) {
        return new ClockReading(START + TimeUnit.SECONDS.toMillis(seconds), TimeUnit.SECONDS.toNanos(beforeSeconds),
                TimeUnit.SECONDS.toNanos(afterSeconds));
    }

    @ParameterizedTest(name = "{0} s shown when between {1} and {2} s had passed: {3} s")
    @CsvSource({
            "    1,    1,    1,      0",
            "   11,    1,    1,      0",
            "   12,    1,    1,     11",
            "   -9,    1,    1,      0",
            "  -10,    1,    1,    -11",
            " 3601,    1,    1,   3600",
            "-3599,    1,    1,  -3600",
            "  600,  600,  600,      0",
            "   60,    1,   60,      0",
            "    1,    1,   60,      0",
            "   71,    1,   60,     11",
            " 3600,    1, 3600,      0"})
    void should_be_what_the_time_that_passed_does_not_explain(long shown, long before, long after, long jump) {
        assertThat(ClockJump.between(look(0, 0, 0), look(shown, before, after)).millis())
                .isEqualTo(TimeUnit.SECONDS.toMillis(jump));
    }

    @Test
    void should_not_be_seen_in_a_time_that_was_read_before_the_last_look() {
        assertThat(ClockJump.between(look(100, 100, 101), look(99, 98, 101)).happened()).isFalse();
    }

    @Test
    void should_leave_nothing_to_do_when_another_replica_followed_it() {
        ClockJump jump = ClockJump.between(look(0, 0, 0), look(3_601, 1, 1));

        assertThat(jump.less(0).happened()).isTrue();
        assertThat(jump.less(3_599_500).happened()).isFalse();
        assertThat(jump.less(-3_600_000).millis()).isEqualTo(7_200_000);
    }
}
