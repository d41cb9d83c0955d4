package io.github.camelzoho.massupdate.auth;

import java.time.Duration;
import java.time.Instant;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RefreshPauseTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static RefreshPause pause(ErrorKind kind, int failures, Long retryAfter) {
        Duration asked = retryAfter == null ? null : Duration.ofSeconds(retryAfter);
        return RefreshPause.after(new CallError(kind, "SCRIPTED", 503, null, "No token.", asked), failures, NOW);
    }

    @ParameterizedTest
    @CsvSource({
            "TRANSIENT,      1,      , 1",
            "TRANSIENT,      9,      , 60",
            "TRANSIENT,      9,    10, 60",
            "TRANSIENT,      1,   120, 120",
            "TRANSIENT,      1, 86400, 300",
            "MALFORMED,      1, 86400, 300",
            "AUTHENTICATION, 1,      , 5",
            "AUTHENTICATION, 1, 86400, 300",
            "THROTTLED,      1,      , 120",
            "THROTTLED,      1,   600, 600",
            "THROTTLED,      1, 86400, 630",
            "THROTTLED,      9, 86400, 1800"})
    void should_ask_again_within_minutes_however_long_the_far_end_asks_to_wait(
            ErrorKind kind, int failures, Long retryAfter, long seconds) {
        RefreshPause pause = pause(kind, failures, retryAfter);

        assertThat(Duration.between(NOW, pause.until())).hasSeconds(seconds);
        // the due time of a job follows from this
        assertThat(pause.error(NOW).retryAfter()).hasSeconds(seconds);
    }

    @Test
    void should_remember_what_failed_after_the_pause_was_ended() {
        RefreshPause ended = pause(ErrorKind.TRANSIENT, 9, null).ended();

        assertThat(ended.holds(NOW)).isFalse();
        assertThat(ended.error(NOW).code()).isEqualTo("SCRIPTED");
        assertThat(ended.error(NOW).retryAfter()).isNull();
    }
}
