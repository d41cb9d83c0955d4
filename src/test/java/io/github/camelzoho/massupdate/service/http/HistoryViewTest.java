package io.github.camelzoho.massupdate.service.http;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.github.camelzoho.massupdate.ledger.HistoryPoint;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryViewTest {

    private static final Instant NOW = Instant.parse("2026-11-29T08:02:30Z");

    @Test
    void should_give_an_amount_for_each_minute() {
        HistoryView view = HistoryView.of(List.of(point("08:00", "calls.OK", 7), point("08:02", "calls.OK", 9),
                point("07:30", "calls.OK", 1)), 3, NOW);

        assertThat(view.from()).isEqualTo(Instant.parse("2026-11-29T08:00:00Z").toEpochMilli());
        assertThat(view.series().get("calls.OK")).isEqualTo(Arrays.asList(7L, null, 9L));
    }

    @Test
    void should_give_the_mean_of_what_is_counted_and_the_last_of_what_is_measured_for_five_minutes() {
        HistoryView view = HistoryView.of(List.of(point("07:55", "calls.OK", 10), point("07:59", "calls.OK", 25),
                point("07:55", "jobs.watched", 10), point("07:59", "jobs.watched", 25)), 150, NOW);

        assertThat(view.step()).isEqualTo(300_000);
        assertThat(view.series().get("calls.OK")).hasSize(30).element(28).isEqualTo(7L);
        assertThat(view.series().get("jobs.watched")).element(28).isEqualTo(25L);
    }

    private static HistoryPoint point(String time, String series, long amount) {
        return new HistoryPoint(Instant.parse("2026-11-29T%s:00Z".formatted(time)), series, amount);
    }
}
