package io.github.camelzoho.massupdate.service.messaging;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.jobs.Verdict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadLetterTest {

    @Test
    void should_be_written_for_each_message_that_holds_something_unreadable() {
        List<Received> messages = List.of(message("a"), message("b"), message("c"));
        List<Verdict> verdicts = List.of(invalid("A is wrong.", 0), watched(1), invalid("C is wrong.", 2));

        assertThat(among(messages, verdicts)).containsExactly(
                new DeadLetter(messages.get(0), "A is wrong.").toJson(),
                new DeadLetter(messages.get(2), "C is wrong.").toJson());
    }

    @Test
    void should_be_one_for_all_faults_of_a_message_and_name_each_fault_once() {
        List<Received> messages = List.of(message("a\nb\nc"));
        List<Verdict> verdicts = List.of(invalid("One.", 0), invalid("Two.", 0), invalid("One.", 0));

        assertThat(among(messages, verdicts)).extracting(DeadLetterTest::reason).containsExactly("One. Two.");
    }

    @Test
    void should_be_written_for_a_message_that_holds_no_job() {
        List<Received> messages = List.of(message(" \n"), message(null), message("b"), message("[]"), message("\uFEFF"));

        assertThat(among(messages, List.of(watched(2)))).containsExactlyElementsOf(Stream.of(0, 1, 3, 4).map(messages::get)
                .map(message -> new DeadLetter(message, "The message holds no job: give one as {\"module\":…,\"jobId\":…}.").toJson())
                .toList());
    }

    @Test
    void should_name_some_of_thousands_of_faults() {
        List<Verdict> verdicts = IntStream.range(0, 5_000).mapToObj(i -> invalid("Line " + i + " is wrong.", 0)).toList();

        assertThat(among(List.of(message("a")), verdicts)).singleElement().extracting(DeadLetterTest::reason).asString()
                .startsWith("Line 0 is wrong. Line 1 is wrong.").endsWith("Line 9 is wrong. There are 4990 more faults.");
    }

    @Test
    void should_not_be_written_where_all_is_well() {
        assertThat(among(List.of(message("a")), List.of(watched(0)))).isEmpty();
    }

    @Test
    void should_hold_reason_original_and_source() throws JsonProcessingException {
        Received message = new Received(Content.ofText("{\"a\":\"\u00e9\n"), Map.of("topic", "jobs", "partition", 3, "offset", 17L));

        assertThat(new ObjectMapper().readTree(new DeadLetter(message, "It is torn.").toJson())).isEqualTo(
                new ObjectMapper().readTree("""
                        {"reason": "It is torn.", "original": "{\\"a\\":\\"\u00e9\\n",
                         "source": {"topic": "jobs", "partition": 3, "offset": 17}}"""));
    }

    private static List<String> among(List<Received> messages, List<Verdict> verdicts) {
        return DeadLetter.among(messages.size(), messages::get, verdicts, Map.of());
    }

    private static String reason(String letter) {
        try {
            return new ObjectMapper().readTree(letter).path("reason").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Received message(String text) {
        return new Received(Content.ofText(text), Map.of("queue", "jobs"));
    }

    private static Verdict watched(int position) {
        return new Verdict(Verdict.Kind.WATCHED, "default", "Leads", "1", null, "Leads,1", position);
    }

    private static Verdict invalid(String reason, int position) {
        return new Verdict(Verdict.Kind.INVALID, null, null, null, reason, "x", position);
    }
}
