package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PauseRuleTest {

    @ParameterizedTest
    @CsvSource({"AUTHENTICATION,AUTHENTICATION,false", "THROTTLED,THROTTLED,false", "NOT_FOUND,,true", "BAD_REQUEST,,true",
            "PERMISSION,,true", "MISDIRECTED,,true", "UNKNOWN_CODE,,true", "TRANSIENT,,false", "MALFORMED,,false", "NOT_SENT,,false"})
    void should_pause_for_what_concerns_the_whole_connection(ErrorKind kind, PauseKind pause, boolean lifts) {
        CallError error = new CallError(kind, "CODE", 400, null, "No.", null);

        assertThat(PauseRule.kind(error)).isEqualTo(pause);
        assertThat(kind.taken()).isEqualTo(lifts);
    }

    @ParameterizedTest
    @CsvSource({"0,,5", "1,,10", "2,,20", "5,,160", "6,,300", "1000,,300", "0,60,60", "3,1,40", "0,100000,3600"})
    void should_pause_longer_each_time_and_as_long_as_zoho_asks(int times, Long retryAfter, long seconds) {
        Duration asked = retryAfter == null ? null : Duration.ofSeconds(retryAfter);

        assertThat(PauseRule.length(times, asked)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
