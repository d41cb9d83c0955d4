package io.github.camelzoho.massupdate.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an answer of Zoho may hold, and how much of it goes on. */
class OutsideTextTest {

    private static final JobKey JOB = new JobKey("default", "Leads", "42");

    private static StatusReply reply(int status, String json) {
        return StatusParser.parse(JOB, new HttpAnswer(status, json.getBytes(StandardCharsets.UTF_8), true, null, null));
    }

    private static MassUpdateStatus status(String members) {
        return ((StatusAnswer) reply(200, "{\"data\":[{" + members + "}]}")).status();
    }

    private static CallError error(int status, String code, String message, String details) {
        return (CallError) reply(status,
                "{\"code\":\"%s\",\"message\":\"%s\",\"details\":%s,\"status\":\"error\"}".formatted(code, message, details));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"5,5", "0,0", "-5,", "\"-5\",", "-1e3,", "\"5\",5", "\" 5 \",5", "5.0,5", "1e3,1000", "-0.0,0",
        "9223372036854775807,9223372036854775807", "9223372036854775808,", "1e19,", "1e400,", "-1e400,", "1e-400,0", "5.5,",
        "\"5.0\",", "\"five\",", "null,", "true,", "[5],", "{},"})
    void should_count_whole_numbers_of_64_bits(String json, Long count) {
        assertThat(status("\"Status\":\"RUNNING\",\"Total_Count\":" + json).totalCount()).isEqualTo(count);
    }

    @Test
    void should_make_no_number_of_digits_that_take_long() {
        StatusReply reply = reply(200, "{\"data\":[{\"Status\":\"RUNNING\",\"Total_Count\":" + "9".repeat(60_000) + "}]}");

        assertThat(reply).isInstanceOf(CallError.class);
    }

    @Test
    void should_keep_a_status_short_and_on_one_line() {
        assertThat(status("\"Status\":\"" + "x".repeat(60_000) + "\"").status()).hasSize(PlainText.CODE);
        assertThat(status("\"Status\":\"RUN\\nNING\\u0000\\u202e\"").status()).isEqualTo("RUN\\nNING\\u0000\\u202e");
        assertThat(status("\"Status\":\"NEW\",\"Reason\":\"a\\nb\"").additional()).isEqualTo(Map.of("Reason", "a\\nb"));
    }

    @Test
    void should_keep_an_error_short_and_on_one_line() {
        CallError error = error(429, "TOO_MANY\\nREQUESTS" + "x".repeat(500), "no\\n12:00 ERROR forged" + "y".repeat(5_000),
                "{\"a\\nb\":\"c\\u2028d\",\"e\":\"" + "z".repeat(5_000) + "\"}");

        assertThat(error.code()).startsWith("TOO_MANY\\nREQUESTS").hasSize(PlainText.CODE);
        assertThat(error.message()).contains("no\\n12:00 ERROR forged").doesNotContain("\n").hasSizeLessThanOrEqualTo(PlainText.MESSAGE);
        assertThat(error.details()).containsEntry("a\\nb", "c\\u2028d").hasSize(2);
        assertThat((String) error.details().get("e")).hasSize(PlainText.MESSAGE);
    }

    @Test
    void should_show_the_beginning_of_a_foreign_answer_on_one_line() {
        assertThat(((CallError) reply(502, "<html>\n<p>\u202e down")).message()).contains("'<html> <p>\\u202e down'");
    }

    @ParameterizedTest
    @CsvSource({"400,SOMETHING_NEW,UNKNOWN_CODE", "409,SOMETHING_NEW,UNKNOWN_CODE", "404,SOMETHING_NEW,NOT_FOUND",
        "403,SOMETHING_NEW,PERMISSION", "503,SOMETHING_NEW,TRANSIENT", "200,SOMETHING_NEW,MALFORMED",
        "400,NO_RECORDS_FOUND,NOT_FOUND", "400,INVALID_MODULE,BAD_REQUEST", "404,INVALID_URL_PATTERN,MISDIRECTED",
        "400,INVALID_REQUEST_METHOD,MISDIRECTED"})
    void should_take_no_code_for_final_that_is_not_known(int status, String code, ErrorKind kind) {
        assertThat(error(status, code, "m", "{}").kind()).isEqualTo(kind);
    }
}
