package io.github.camelzoho.massupdate.service.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.PauseKind;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.poll.CreditBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CausesTest {

    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
            ",               0,    0, ",
            "AUTHENTICATION, 5,    60, Correct the credentials",
            "THROTTLED,      5,    30, ",
            "THROTTLED,      5,  3600, it tries again by itself",
            "THROTTLED,     90,     5, it tries again by itself",
            "OPERATOR,       1,      , Resume the connection"})
    void should_say_what_to_do_about_a_connection(PauseKind pause, int secondsAgo, Integer secondsLeft, String remedy) {
        ConnectionState connection = new ConnectionState("eu", pause, NOW.minusSeconds(secondsAgo),
                secondsLeft == null ? null : NOW.plusSeconds(secondsLeft), "It is so.", null, null, null);

        List<Cause> causes = Causes.of(List.of(connection), Map.of("eu", 2_756L), List.of(), List.of(), NOW);

        if (remedy == null) {
            assertThat(causes).isEmpty();
        } else {
            assertThat(causes).singleElement().satisfies(cause -> {
                assertThat(cause.waiting()).isEqualTo(2_756);
                assertThat(cause.since()).isEqualTo(NOW.minusSeconds(secondsAgo));
                assertThat(cause.reason()).isEqualTo("It is so.");
                assertThat(cause.remedy()).contains(remedy);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
            "0,  false, true,  ",
            "49, false, true,  ",
            "49, true,  true,  Repair what receives the results",
            "0,  false, false, ",
            "49, false, false, Start the route again",
            "49, true,  false, Repair what receives the results"})
    void should_say_what_to_do_about_a_delivery(long depth, boolean failing, boolean served, String remedy) {
        SubscriptionState subscription = new SubscriptionState(
                "kafka", depth, NOW.minusSeconds(60), failing ? NOW.minusSeconds(48) : null, failing ? "No answer." : null, served);

        List<Cause> causes = Causes.of(List.of(), Map.of(), List.of(subscription), List.of(), NOW);

        if (remedy == null) {
            assertThat(causes).isEmpty();
        } else {
            assertThat(causes).singleElement().satisfies(cause -> {
                assertThat(cause.waiting()).isEqualTo(depth);
                assertThat(cause.remedy()).contains(remedy);
            });
        }
    }

    @Test
    void should_show_first_what_most_wait_for() {
        List<Cause> causes = Causes.of(
                List.of(paused("a"), paused("b")), Map.of("a", 5L, "b", 700L),
                List.of(new SubscriptionState("kafka", 49, NOW, NOW, "No answer.", true)), List.of(), NOW);

        assertThat(causes).extracting(Cause::name).containsExactly("b", "kafka", "a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "  400 |  10 | ",
            "  700 | 100 | Its 1000 status calls a day will be used up in 3 h at the pace of the latest hour: 700 were made in the latest 24 hours.",
            "  980 | 100 | Its 1000 status calls a day will be used up in 12 min at the pace of the latest hour: 980 were made in the latest 24 hours.",
            " 1200 |   0 | Its 1000 status calls a day are used up: 1200 were made in the latest 24 hours."})
    void should_say_when_the_calls_of_a_day_are_used_up(long lastDay, long lastHour, String reason) {
        Overview.SpentBudget budget = Overview.SpentBudget.of("eu", new CreditBudget(1000, lastDay, lastHour), NOW);

        List<Cause> causes = Causes.of(List.of(), Map.of("eu", 7L), List.of(), List.of(budget), NOW);

        assertThat(causes).extracting(Cause::reason).isEqualTo(reason == null ? List.of() : List.of(reason));
        assertThat(causes).allSatisfy(cause -> {
            assertThat(cause.name()).isEqualTo("eu");
            assertThat(cause.waiting()).isEqualTo(7);
            assertThat(cause.remedy()).contains("credits-per-day");
        });
    }

    private static ConnectionState paused(String name) {
        return new ConnectionState(name, PauseKind.AUTHENTICATION, NOW, NOW.plusSeconds(60), "It is so.", null, null, null);
    }
}
