package io.github.camelzoho.massupdate.jobs.watch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WatchDocumentTest {

    private static final int MOST = 10_000;
    private static final int LONG = 3_000_000;

    private static List<WatchItem> read(String json) {
        return read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<WatchItem> read(InputStream json) {
        try {
            return WatchDocument.read(json, MOST, memory -> { }).items();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Of all lengths, so that the chunks that the parser reads end at each place of an element. */
    @Test
    void should_show_each_element_as_it_was_given_wherever_it_lies() {
        List<String> elements = IntStream.range(0, 3_000).mapToObj(i -> switch (i % 5) {
            case 0 -> "{\"module\":\"Leads\",\"jobId\":\"%d\",\"deadline\":[\"%s\"]}".formatted(i, "é".repeat(i % 97));
            case 1 -> "[[\"%s\"],{}]".formatted("\\u00e9]".repeat(i % 89));
            case 2 -> "1".repeat(1 + i % 83);
            case 3 -> "{\"jobId\":{\"%s\":[-1e3]}}".formatted("x".repeat(i % 79));
            default -> "false";
        }).toList();

        assertThat(read("[" + String.join(",\n", elements) + "]")).extracting(WatchItem::input).isEqualTo(elements);
    }

    static Stream<String> longElements() {
        String many = "x".repeat(LONG);
        return Stream.of(
                "\"" + many + "\"",
                "\"" + "\\u0041".repeat(LONG / 6) + "\"",
                "\"" + "\\\\".repeat(LONG / 2) + "\"",
                "\"" + "Leads,1\\n".repeat(LONG / 9) + "\"",
                "7".repeat(LONG),
                "-0.1e" + "7".repeat(LONG),
                "{\"jobId\":\"" + many + "\",\"module\":\"Leads\"}",
                "{\"module\":\"Leads\",\"jobId\":" + "7".repeat(LONG) + "}",
                "{\"" + many + "\":{},\"module\":\"Leads\"}",
                "{\"x\":[" + "1,".repeat(LONG / 2) + "1]}",
                "[" + "[],".repeat(LONG / 3) + "0]");
    }

    @ParameterizedTest
    @MethodSource("longElements")
    void should_refuse_one_long_element_of_an_array(String element) {
        List<WatchItem> items = read("[\"Leads,7\"," + element + ",\"Leads,8\"]");

        assertThat(items).extracting(WatchItem::valid).containsExactly(true, false, true);
        String begin = items.get(1).input().substring(0, 1_000);
        assertThat(element.replace("\\u0041", "A").replace("\\\\", "\\")).contains(begin.replace("\\\\", "\\"));
        assertThat(items.get(1).input()).hasSizeLessThanOrEqualTo(2_001);
    }

    @Test
    void should_watch_a_job_with_long_members_that_are_not_looked_at() {
        String odd = "x\\\"".repeat(LONG / 3);

        assertThat(read("{\"" + odd + "\":\"" + odd + "\",\"y\":" + "1".repeat(LONG) + ",\"module\":\"Leads\",\"jobId\":\"1\"}"))
                .singleElement().matches(WatchItem::valid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "7", "null", "\"Leads,1\"", "Leads,1"})
    void should_refuse_what_is_no_object_and_no_array(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("The body must be a job.*|The body is not valid JSON: .+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[\"Leads,1\"", "[\"Leads,1\"] 7", "{\"module\":\"Leads\",\"jobId\":\"1\"", "{'module':'Leads'}", "[\"\\u00\"]"})
    void should_refuse_as_a_whole_what_is_not_JSON(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("The body is not valid JSON: [^\\n]{10,150}\\.").hasMessageNotContainingAny("Source", "enable");
    }

    @Test
    void should_refuse_as_a_whole_what_is_not_UTF_8() {
        assertThatThrownBy(() -> read(new ByteArrayInputStream("[{\"x\":\"é\"}]".getBytes(StandardCharsets.ISO_8859_1))))
                .hasMessage("The body is not UTF-8: send JSON in UTF-8.");
    }

    static Stream<String> tooMany() {
        String lines = "Leads,1\\n".repeat(MOST / 2 + 1);
        return Stream.of("[" + "7,".repeat(MOST) + "7]", "[\"" + lines + lines + "\"]", "[\"" + lines + "\",\"" + lines + "\"]",
                "[\"[" + "7,".repeat(MOST) + "7]\"]");
    }

    @ParameterizedTest
    @MethodSource("tooMany")
    void should_refuse_too_many_jobs_as_a_whole(String json) {
        assertThatThrownBy(() -> read(json)).hasMessage("The array holds more than 10000 jobs: send at most 10000 at once.");
    }

    @Test
    void should_end_when_there_is_no_memory_for_the_next_item() {
        AtomicLong left = new AtomicLong(9_000);
        InputStream json = new ByteArrayInputStream(IntStream.range(0, 100).mapToObj("\"Leads,%d\""::formatted)
                .collect(Collectors.joining(",", "[", "]")).getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> WatchDocument.read(json, MOST, memory -> {
            if (left.addAndGet(-memory) < 0) {
                throw new ArithmeticException("none left");
            }
        })).isInstanceOf(ArithmeticException.class);
    }
}
