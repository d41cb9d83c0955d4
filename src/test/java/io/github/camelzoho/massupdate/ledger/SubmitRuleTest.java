package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SubmitRuleTest {

    private static SubmitDecision decide(int tries, ErrorKind kind, Duration retryAfter) {
        return SubmitRule.decide(tries, new CallError(kind, "CODE", 400, null, "No.", retryAfter));
    }

    @Test
    void should_watch_the_job_that_zoho_made() {
        MassUpdateStatus status = new MassUpdateStatus("emea", "Leads", "42", "SCHEDULED", null, null, null, null, null);

        assertThat(SubmitRule.decide(1, new StatusAnswer(status, null)))
                .isEqualTo(new SubmitDecision(UpdateState.SUBMITTED, 0, new JobKey("emea", "Leads", "42"), null));
    }

    @ParameterizedTest
    @CsvSource({
            "ALREADY_SCHEDULED, QUEUED,  15000",
            "THROTTLED,         QUEUED,   5000",
            "TRANSIENT,         QUEUED,   5000",
            "NOT_SENT,          QUEUED,   5000",
            "AUTHENTICATION,    QUEUED,  30000",
            "PERMISSION,        QUEUED,  30000",
            "MISDIRECTED,       QUEUED,  30000",
            "BAD_REQUEST,       REFUSED,     0",
            "NOT_FOUND,         REFUSED,     0",
            "UNKNOWN_CODE,      REFUSED,     0",
            "UNCERTAIN,         UNCERTAIN,   0",
            "MALFORMED,         UNCERTAIN,   0" })
    void should_try_again_only_what_zoho_has_surely_not_scheduled(ErrorKind kind, UpdateState state, long delay) {
        SubmitDecision decision = decide(1, kind, null);

        assertThat(decision.state()).isEqualTo(state);
        assertThat(decision.delayMillis()).isEqualTo(delay);
        assertThat(decision.error().code()).isEqualTo("CODE");
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void should_decide_about_every_kind_of_error(ErrorKind kind) {
        assertThat(decide(1, kind, null).state()).isNotIn(UpdateState.SENDING, UpdateState.SUBMITTED);
    }

    @Test
    void should_leave_to_a_person_what_nobody_knows() {
        SubmitDecision decision = SubmitRule.decide(3, null);

        assertThat(decision.state()).isEqualTo(UpdateState.UNCERTAIN);
        assertThat(decision.error().message()).contains("say that it ran, or submit it again");
    }

    @ParameterizedTest
    @CsvSource({ "1, 15000", "2, 30000", "3, 60000", "4, 120000", "50, 120000", "2000000000, 120000" })
    void should_ask_less_often_while_zoho_is_busy(int tries, long delay) {
        assertThat(decide(tries, ErrorKind.ALREADY_SCHEDULED, null).delayMillis()).isEqualTo(delay);
    }

    @Test
    void should_wait_as_long_as_zoho_asks() {
        assertThat(decide(1, ErrorKind.THROTTLED, Duration.ofMinutes(20)).delayMillis()).isEqualTo(1_200_000);
    }

    @Test
    void should_wait_for_less_than_what_the_queue_takes_for_a_clock_set_back() {
        assertThat(decide(1, ErrorKind.THROTTLED, Duration.ofHours(2)).delayMillis()).isEqualTo(Duration.ofMinutes(59).toMillis());
    }
}
