package io.github.camelzoho.massupdate.api;

import java.util.Arrays;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelzoho.massupdate.wire.Quickly;

/** Whatever the far end answers: no exception, no long look at it, and nothing that is long or has more than one line goes on. */
class WireFuzzTest {

    private static final JobKey JOB = new JobKey("default", "Leads", "42");
    private static final MassUpdate UPDATE = new MassUpdate("default", "Leads", "1",
            JsonNodeFactory.instance.objectNode().put("City", "Pune"), null, null);
    private static final int[] STATUS = {200, 202, 204, 302, 400, 401, 403, 404, 408, 429, 500, 503};

    /** The first byte chooses the HTTP status, and whether the body is whole. */
    private static HttpAnswer answer(byte[] bytes) {
        int choice = bytes.length == 0 ? 0 : bytes[0] & 0xff;
        byte[] body = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
        return new HttpAnswer(STATUS[choice % STATUS.length], body, choice < 240, null, null);
    }

    @FuzzTest(maxDuration = "2h", maxExecutions = 1_250_000)
    @DictionaryEntries({"{\"data\":[{\"Status\":\"RUNNING\",\"Total_Count\":5.0}]}", "\"code\":\"INVALID_DATA\"",
        "\"details\":{}", "\"message\":\"m\"", "1e400", "\"Failed_Count\":"})
    void should_make_something_of_any_status(byte[] bytes) {
        StatusReply reply = Quickly.run(() -> StatusParser.parse(JOB, answer(bytes)));
        if (reply instanceof StatusAnswer answer) {
            Quickly.require(answer.status().key().equals(JOB), answer);
            checkLine(answer.status().status(), PlainText.CODE);
        }
        check(reply);
    }

    @FuzzTest(maxDuration = "2h", maxExecutions = 1_250_000)
    @DictionaryEntries({"{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"1\"},\"message\":\"m\",\"status\":\"success\"}]}",
        "\"code\":\"ALREADY_SCHEDULED\"", "\"job_id\":1e3"})
    void should_make_something_of_any_submission(byte[] bytes) {
        check(Quickly.run(() -> SubmitParser.parse(UPDATE, answer(bytes))));
    }

    private static void check(StatusReply reply) {
        if (reply instanceof CallError error) {
            checkLine(error.code(), PlainText.CODE);
            checkLine(error.message(), PlainText.MESSAGE);
            error.details().forEach((name, value) -> Quickly.require(
                    (name + value).chars().noneMatch(c -> c < ' ' || c == 0x2028 || c == 0x202e), error));
        }
    }

    private static void checkLine(String text, int limit) {
        Quickly.require(text.length() <= limit && text.equals(PlainText.of(text, limit)), text);
    }
}
