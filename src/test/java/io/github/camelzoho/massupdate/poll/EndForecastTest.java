package io.github.camelzoho.massupdate.poll;

import java.time.Duration;
import java.time.Instant;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EndForecastTest {

    private static final Instant START = Instant.parse("2026-11-29T08:00:00Z");
    private static final Instant DEADLINE = START.plus(Duration.ofDays(1));

    @Test
    void should_say_nothing_about_a_job_that_has_not_been_polled() {
        assertThat(EndForecast.of(PollTrace.watched(START.toEpochMilli()), Experience.none(), DEADLINE)).isEmpty();
    }

    @Test
    void should_expect_the_end_around_the_time_that_the_progress_points_to() {
        PollTrace trace = observed(observed(observed(PollTrace.watched(START.toEpochMilli()), 10, 100), 20, 200), 30, 300);

        EndForecast forecast = EndForecast.of(trace, Experience.none(), DEADLINE).orElseThrow();

        assertThat(forecast.earliest()).isAfter(START.plusSeconds(30)).isBefore(forecast.likely());
        assertThat(forecast.likely()).isBetween(START.plusSeconds(60), START.plusSeconds(160));
        assertThat(forecast.latest()).isAfter(forecast.likely()).isBeforeOrEqualTo(DEADLINE);
    }

    private static PollTrace observed(PollTrace trace, int second, long updated) {
        return trace.observed(START.plusSeconds(second).toEpochMilli(),
                new MassUpdateStatus("default", "Leads", "1", "RUNNING", 0L, updated, 1_000 - updated, 1_000L, null));
    }
}
