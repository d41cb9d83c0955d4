package io.github.camelzoho.massupdate.service.http;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.github.camelzoho.massupdate.ledger.Backlog;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.ErrorGroup;
import io.github.camelzoho.massupdate.ledger.PauseKind;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.poll.CreditBudget;
import io.github.camelzoho.massupdate.service.messaging.IntakeState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CausesTest {

    private static final Set<String> CONFIGURED = Set.of("a", "b", "c", "eu");
    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
            ",               0,    0, ",
            "AUTHENTICATION, 5,    60, Correct the credentials",
            "THROTTLED,      5,    30, ",
            "THROTTLED,      5,  3600, it tries again on its own",
            "THROTTLED,     90,     5, it tries again on its own",
            "OPERATOR,       1,      , Resume the connection"})
    void should_say_what_to_do_about_a_connection(PauseKind pause, int secondsAgo, Integer secondsLeft, String remedy) {
        ConnectionState connection = new ConnectionState("eu", pause, NOW.minusSeconds(secondsAgo),
                secondsLeft == null ? null : NOW.plusSeconds(secondsLeft), "It is so.", null, null, null);

        List<Cause> causes = Causes.of(parts(List.of(connection), List.of(), List.of(new Backlog("eu", 2_756, NOW.minusSeconds(20)))), NOW);

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

        List<Cause> causes = Causes.of(parts(List.of(), List.of(subscription), List.of()), NOW);

        if (remedy == null) {
            assertThat(causes).isEmpty();
        } else {
            assertThat(causes).singleElement().satisfies(cause -> {
                assertThat(cause.waiting()).isEqualTo(depth);
                assertThat(cause.remedy()).contains(remedy);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"29, false", "31, true"})
    void should_say_that_polls_are_late_unless_their_connection_is_paused(int seconds, boolean late) {
        List<Backlog> due = List.of(new Backlog("eu", 300, NOW.minusSeconds(seconds)));

        assertThat(Causes.of(parts(List.of(), List.of(), due), NOW)).extracting(Cause::kind)
                .isEqualTo(late ? List.of(Cause.CauseKind.BACKLOG) : List.of());
        assertThat(Causes.of(parts(List.of(paused("eu")), List.of(), due), NOW)).extracting(Cause::kind)
                .containsExactly(Cause.CauseKind.CONNECTION);
    }

    @ParameterizedTest
    @CsvSource({"INTERNAL_ERROR, 500, Wait", "TIMEOUT, , Wait", "NO_PERMISSION, 403, permission", "ODD, 400, Look the code up"})
    void should_say_what_to_do_about_calls_that_fail_alike(String code, Integer status, String remedy) {
        ErrorGroup errors = new ErrorGroup("eu", code, 41, NOW.minusSeconds(90), status, "It is so.");

        assertThat(Causes.of(new Causes.Parts(List.of(), List.of(), List.of(), List.of(), List.of(errors), List.of(), CONFIGURED), NOW)).singleElement()
                .satisfies(cause -> {
                    assertThat(cause.waiting()).isEqualTo(41);
                    assertThat(cause.connection()).isEqualTo("eu");
                    assertThat(cause.since()).isEqualTo(NOW.minusSeconds(90));
                    assertThat(cause.remedy()).contains(remedy);
                });
    }

    @ParameterizedTest
    @CsvSource({"500, 2", ", 1", "401, 1"})
    void should_not_repeat_the_error_that_a_connection_is_paused_for(Integer status, int causes) {
        ErrorGroup errors = new ErrorGroup("eu", "CODE", 3, NOW, status, "It is so.");

        assertThat(Causes.of(new Causes.Parts(List.of(), List.of(paused("eu")), List.of(), List.of(), List.of(errors), List.of(), CONFIGURED), NOW)).hasSize(causes);
    }

    @Test
    void should_show_causes_above_symptoms_and_first_what_most_wait_for() {
        List<Cause> causes = Causes.of(new Causes.Parts(
                List.of(new IntakeState("intake-kafka", NOW, "Kafka does not answer."), new IntakeState("intake-jms", null, null)),
                List.of(paused("a"), paused("b")),
                List.of(new SubscriptionState("kafka", 49, NOW, NOW, "No answer.", true)),
                List.of(new Backlog("a", 5, NOW), new Backlog("b", 700, NOW), new Backlog("c", 9_000, NOW.minusSeconds(60))),
                List.of(new ErrorGroup("c", "RARE", 3, NOW, 500, "It is so."), new ErrorGroup("c", "OFTEN", 2_000, NOW, 500, "It is so.")), List.of(), CONFIGURED), NOW);

        assertThat(causes).extracting(Cause::name).containsExactly("intake-kafka", "b", "kafka", "a", "c", "OFTEN", "RARE");
    }

    @Test
    void should_say_that_a_connection_with_jobs_is_not_configured_and_nothing_else_of_it() {
        ErrorGroup errors = new ErrorGroup("gone", "ODD", 3, NOW, 400, "It is so.");

        List<Cause> causes = Causes.of(new Causes.Parts(List.of(), List.of(paused("gone"), paused("idle")), List.of(),
                List.of(new Backlog("gone", 7, NOW.minusSeconds(90))), List.of(errors), List.of(), CONFIGURED), NOW);

        assertThat(causes).singleElement().satisfies(cause -> {
            assertThat(cause.name()).isEqualTo("gone");
            assertThat(cause.waiting()).isEqualTo(7);
            assertThat(cause.reason()).isEqualTo("It is not configured, so its jobs are not polled.");
            assertThat(cause.remedy()).startsWith("Set massupdate.connections.gone.client-id").endsWith("POST /jobs/stop?connection=gone.");
        });
    }

    private static Causes.Parts parts(List<ConnectionState> connections, List<SubscriptionState> subscriptions, List<Backlog> backlog) {
        return new Causes.Parts(List.of(), connections, subscriptions, backlog, List.of(), List.of(), CONFIGURED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "  400 |  10 | ",
            "  700 | 100 | Its 1000 status calls a day will be used up in 3 h at the pace of the latest hour: 700 were made in the latest 24 hours.",
            "  980 | 100 | Its 1000 status calls a day will be used up in 12 min at the pace of the latest hour: 980 were made in the latest 24 hours.",
            " 1200 |   0 | Its 1000 status calls a day are used up: 1200 were made in the latest 24 hours."})
    void should_say_when_the_calls_of_a_day_are_used_up(long lastDay, long lastHour, String reason) {
        Overview.SpentBudget budget = Overview.SpentBudget.of("eu", new CreditBudget(1000, lastDay, lastHour), NOW);

        List<Cause> causes = Causes.of(new Causes.Parts(List.of(), List.of(), List.of(), List.of(new Backlog("eu", 7, NOW)), List.of(), List.of(budget), CONFIGURED), NOW);

        assertThat(causes).extracting(Cause::reason).isEqualTo(reason == null ? List.of() : List.of(reason));
        assertThat(causes).allSatisfy(cause -> {
            assertThat(cause.name()).isEqualTo("eu");
            assertThat(cause.waiting()).isEqualTo(7);
            assertThat(cause.remedy()).contains("raise massupdate.connections.eu.credits-per-day.");
        });
    }

    private static ConnectionState paused(String name) {
        return new ConnectionState(name, PauseKind.AUTHENTICATION, NOW, NOW.plusSeconds(60), "It is so.", null, null, null);
    }
}
