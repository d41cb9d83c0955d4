package io.github.camelzoho.massupdate;

import java.util.Map;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Every answer to a mass update that was submitted, byte by byte, and what becomes of it. */
class SubmitAnswersTest {

    private static final Class<?> ALREADY = ZohoMassUpdateAlreadyScheduledException.class;
    private static final Class<?> REJECTED = ZohoMassUpdateRejectedException.class;
    private static final Class<?> AUTHENTICATION = ZohoMassUpdateAuthenticationException.class;
    private static final Class<?> UNCERTAIN = ZohoMassUpdateUncertainException.class;

    private static final WireServer ZOHO = new WireServer(request -> WireAnswer.job("RUNNING"));
    @AutoClose
    private static final ZohoContext CONTEXT = ZohoContext.withAccessToken(ZOHO).answeredWithin(1_000).start();

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"554023000000320001\"},"
            + "\"message\":\"mass update scheduled successfully\",\"status\":\"success\"}]}",
        "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":554023000000320001}}]}",
        "{\"data\":{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\" 554023000000320001 \",\"more\":null}},\"info\":{}}",
    })
    void should_read_the_job_id(String body) {
        ZOHO.answerWith(request -> WireAnswer.json(200, body));

        assertThat(submit().getMessage().getBody()).isEqualTo("554023000000320001");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void should_make_of_an_answer(String row, WireAnswer answer, Class<?> exception, String code) {
        ZOHO.answerWith(request -> answer);
        ZOHO.requests().clear();

        ZohoMassUpdateException failure = submit().getException(ZohoMassUpdateException.class);

        assertThat(failure).isInstanceOf(exception);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.isRetryable()).isEqualTo(exception == ALREADY);
        assertThat(failure.getModule()).isEqualTo("Leads");
        assertThat(failure.getJobId()).isNull();
        assertThat(failure.getMessage()).contains("the mass update of Leads").doesNotContain("static-token").hasSizeLessThan(700);
        assertThat(ZOHO.requests()).as("never sent again").hasSize(1);
    }

    static Stream<Arguments> errors() {
        String already = "{\"code\":\"ALREADY_SCHEDULED\",\"details\":{},\"message\":\"already scheduled\",\"status\":\"error\"}";
        return Stream.of(
                arguments("already scheduled with 202", WireAnswer.json(202, "{\"data\":[" + already + "]}"), ALREADY, "ALREADY_SCHEDULED"),
                arguments("already scheduled with 400", WireAnswer.json(400, already), ALREADY, "ALREADY_SCHEDULED"),
                // refused: nothing was done
                refused(400, "INVALID_DATA"),
                refused(400, "MANDATORY_NOT_FOUND"),
                refused(400, "INVALID_MODULE"),
                refused(400, "SOMETHING_NEW"),
                refused(404, "NOT_FOUND"),
                refused(404, "INVALID_URL_PATTERN"),
                refused(403, "NO_PERMISSION"),
                refused(401, "OAUTH_SCOPE_MISMATCH"),
                arguments("no such address", WireAnswer.bytes("HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n"), REJECTED, "HTTP_404"),
                arguments("header malformed", WireAnswer.error(401, "AUTHENTICATION_FAILURE"), AUTHENTICATION, "AUTHENTICATION_FAILURE"),
                // whatever does not say so
                uncertain("server fault", WireAnswer.error(500, "INTERNAL_ERROR"), "INTERNAL_ERROR"),
                uncertain("bad gateway", WireAnswer.bytes("HTTP/1.1 502 X\r\nContent-Length: 0\r\n\r\n"), "HTTP_502"),
                uncertain("unavailable", WireAnswer.error(503, "SERVICE_UNAVAILABLE"), "SERVICE_UNAVAILABLE"),
                uncertain("unknown code with 202", WireAnswer.error(202, "SOMETHING_NEW"), "SOMETHING_NEW"),
                uncertain("no content", WireAnswer.bytes("HTTP/1.1 204 No Content\r\n\r\n"), "HTTP_204"),
                malformed("success without a job", "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"7\"}}]}"),
                malformed("success without details", "{\"data\":[{\"code\":\"SUCCESS\"}]}"),
                malformed("a job id that is none", "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"12a\"}}]}"),
                malformed("a status", "{\"data\":[{\"Status\":\"SCHEDULED\"}]}"),
                malformed("two jobs", "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"7\"}},{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"8\"}}]}"),
                malformed("one job with two ids", "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"7\",\"job_id\":\"8\"}}]}"),
                malformed("a job within an error", "{\"code\":\"INVALID_DATA\",\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"7\"}}]}"),
                malformed("a job of an error", "{\"data\":[{\"code\":\"SUCCESS\",\"status\":\"error\",\"details\":{\"job_id\":\"7\"}}]}"),
                malformed("no data", "{\"data\":[]}"),
                malformed("a page", "<html>sorry</html>"),
                uncertain("a job with 400", WireAnswer.json(400, "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"7\"}}]}"), "MALFORMED_ANSWER"),
                uncertain("a job with 401", WireAnswer.json(401, "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"7\"}}]}"), "HTTP_401"),
                uncertain("a job with 429", WireAnswer.json(429, "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"7\"}}]}"), "HTTP_429"),
                uncertain("a redirect", WireAnswer.json(302, "", "Location: https://example.com/"), "MALFORMED_ANSWER"),
                uncertain("a page of a proxy", WireAnswer.json(403, "<html>no</html>"), "MALFORMED_ANSWER"),
                uncertain("an answer cut short", WireAnswer.last(
                        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":[{\"code\":\"SUCC"), "MALFORMED_ANSWER"),
                uncertain("a reset", WireAnswer.reset(), "IO_ERROR"),
                uncertain("an end", socket -> false, "IO_ERROR"),
                uncertain("silence", socket -> true, "TIMEOUT"));
    }

    private static Arguments refused(int status, String code) {
        return arguments(status + " " + code, WireAnswer.error(status, code), REJECTED, code);
    }

    private static Arguments uncertain(String row, WireAnswer answer, String code) {
        return arguments(row, answer, UNCERTAIN, code);
    }

    private static Arguments malformed(String row, String body) {
        return arguments(row, WireAnswer.json(200, body), UNCERTAIN, "MALFORMED_ANSWER");
    }

    private static Exchange submit() {
        return CONTEXT.send("zohomassupdate:Leads?operation=submit&customViewId=87501",
                exchange -> exchange.getMessage().setBody(Map.of("City", "Pune")));
    }
}
