package io.github.camelzoho.massupdate.jobs.watch;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Each bad item lies between two good ones, which it must not harm. */
class BadItemsTest {

    private static final int MOST = 100;

    private static List<WatchItem> parse(Object body) {
        return new WatchParser(null, "default", MOST).parse(body);
    }

    private static Object self() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        return list;
    }

    static Stream<Arguments> jsonItems() {
        return Stream.of(
                arguments(item("\"deadline\":\"+999999999-12-31T23:59:59Z\""), "The deadline '+999999999-12-31T23:59:59Z' is not valid"),
                arguments(item("\"deadline\":\"" + "1m".repeat(1_000) + "\""), "has more than 1000 characters"),
                arguments(item("\"deadline\":\"" + "1m".repeat(100) + "\""), "The deadline '1m1m"),
                arguments(item("\"deadline\":\"PT" + "9".repeat(900) + "H\""), "The deadline 'PT999"),
                arguments(item("\"deadline\":[\"2h\"]"), "The deadline [\"2h\"] is not valid"),
                arguments(item("\"deadline\":5"), "The deadline 5 is not valid: give a string"),
                arguments(item("\"connection\":{}"), "The connection {} is not valid"),
                arguments(item("\"connection\":true"), "The connection true is not valid"),
                arguments(item("\"connection\":\"x\\ny\""), "The connection 'x\\ny' is not valid"),
                arguments(item("\"module\":\"Leads\""), "The field module is given twice"),
                arguments(item("\"module\":null"), "The field module is given twice"),
                arguments("{\"module\":\"Leads\",\"jobId\":1e3}", "The job id 1e3 is not valid"),
                arguments("{\"module\":\"Leads\",\"jobId\":1E1000000000}", "The job id 1E1000000000 is not valid"),
                arguments("{\"module\":\"Leads\",\"jobId\":" + "9".repeat(100_000) + "}", "has more than 1000 characters"),
                arguments("{\"module\":\"Leads\",\"jobId\":-1}", "The job id '-1' is not valid"),
                arguments("{\"module\":\"Leads\",\"jobId\":\"1\\u00a0\"}", "it holds the character U+00A0"),
                arguments("{\"module\":\"Leads\",\"jobId\":\"1\\u200b\"}", "'1\\u200b' is not valid, it holds the character U+200B"),
                arguments("{\"module\":\"Leads\",\"jobId\":\"\\ufeff1\"}", "it holds the character U+FEFF"),
                arguments("{\"module\":\"Leads\",\"jobId\":\"\\u0661\"}", "it holds the character U+0661"),
                arguments("{\"module\":\"Leads\",\"jobId\":\"1\\u0000\"}", "it holds the character U+0000"),
                arguments("{\"module\":\"Leads\",\"jobId\":\"\\ud800\"}", "it holds the character U+D800"),
                arguments("null", "This is not a JSON object"),
                arguments("\"\"", "The text is empty"),
                arguments("[".repeat(5_000) + "]".repeat(5_000), "This is not a JSON object"));
    }

    private static String item(String member) {
        return "{\"module\":\"Leads\",\"jobId\":\"1\"," + member + "}";
    }

    @ParameterizedTest
    @MethodSource("jsonItems")
    void should_refuse_one_element_of_an_array(String json, String reason) {
        List<WatchItem> items = parse("[\"Leads,7\"," + json + ",\"Leads,8\"]");

        assertThat(items).hasSize(3);
        assertThat(items).extracting(WatchItem::position).containsExactly(0, 1, 2);
        assertThat(items.get(0).valid()).isTrue();
        assertThat(items.get(2).valid()).isTrue();
        assertThat(items.get(1).reason()).contains(reason).hasSizeLessThanOrEqualTo(200).matches("\\P{Cntrl}*");
        assertThat(items.get(1).input()).hasSizeLessThanOrEqualTo(2_001).matches("\\P{Cntrl}*");
    }

    @Test
    void should_ignore_what_it_does_not_know_however_deep_and_long() {
        String odd = item("\"" + "n".repeat(60_000) + "\":" + "[".repeat(5_000) + "]".repeat(5_000) + ",\"x\":1" + "0".repeat(5_000));

        assertThat(parse("[" + odd + "]")).singleElement().matches(WatchItem::valid);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            module,jobId                   | The line looks like the heading of a table
            Leads;554023000000691001       | separated by semicolons or tabs
            Leads,5.54E+17                 | The job id '5.54E+17' has lost digits in a spreadsheet
            "Leads","554023000000691001"   | quotation marks
            Leads,1,eu,x,y                 | The line has more than 4 fields
            """)
    void should_say_what_to_write_instead_of_an_exported_table(String line, String reason) {
        List<WatchItem> items = parse("Leads,7\r\n" + line + "\r\nLeads,8\r\n");

        assertThat(items).extracting(WatchItem::valid).containsExactly(true, false, true);
        assertThat(items.get(1).reason()).contains(reason);
        assertThat(items.get(1).input()).isEqualTo(line);
    }

    @Test
    void should_refuse_the_lines_that_are_not_utf_8() {
        List<WatchItem> items = parse("Leads,7\nLe\u00e9ds,1\nLeads,8".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(items).extracting(WatchItem::valid).containsExactly(true, false, true);
        assertThat(items.get(1).reason()).isEqualTo("The line is not UTF-8: encode the whole text in UTF-8.");
        assertThat(parse("Leads,7\nLeads,8".getBytes(StandardCharsets.UTF_8))).hasSize(2).allMatch(WatchItem::valid);
    }

    static Stream<Arguments> objects() {
        Map<Object, Object> recursive = new HashMap<>(Map.of("module", "Leads"));
        recursive.put("jobId", recursive);
        return Stream.of(
                arguments(recursive, "The job id HashMap is not valid"),
                arguments(Map.of("module", "Leads", "jobId", 1.0), "The job id Double is not valid"),
                arguments(Map.of("module", "Leads", "jobId", BigInteger.ONE.shiftLeft(10_000)), "The job id BigInteger is not valid"),
                arguments(Map.of("module", List.of("Leads"), "jobId", 1), "The module List"),
                arguments(Map.of("module", "Leads", "jobId", 1, "deadline", Instant.MAX), "The deadline '+1000000000"),
                arguments(Map.of("module", "Leads", "jobId", 1, "deadline", Duration.ofSeconds(Long.MAX_VALUE)), "The deadline 'PT256"),
                arguments(self(), "The list lies in more than 8 other lists"),
                arguments(new Object(), "A Object names no job"),
                arguments(new ObjectMapper().createArrayNode().add(7).get(0), "This is not a JSON object"));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void should_refuse_one_object_of_a_list(Object object, String reason) {
        List<WatchItem> items = parse(List.of("Leads,7", object, "Leads,8"));

        assertThat(items).extracting(WatchItem::valid).containsExactly(true, false, true);
        assertThat(items.get(1).reason()).contains(reason);
        assertThat(items.get(1).position()).isEqualTo(1);
    }

    @Test
    void should_take_times_and_whole_numbers_of_any_size_out_of_maps() {
        assertThat(parse(Map.of("module", "Leads", "jobId", new BigInteger("554023000000691001"), "deadline", Duration.ofHours(2))))
                .singleElement().matches(WatchItem::valid).extracting(WatchItem::lifetime).isEqualTo(Duration.ofHours(2));
    }

    static Stream<Object> tooMany() {
        String lines = "Leads,1\n".repeat(MOST + 1);
        String half = "Leads,1\\n".repeat(MOST / 2 + 1);
        return Stream.of(lines, "[\"" + lines.replace("\n", "\\n") + "\"]", "[\"" + half + "\",\"" + half + "\"]",
                "[" + "7,".repeat(MOST) + "7]", lines.getBytes(StandardCharsets.UTF_8),
                ("\u00e9" + lines).getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("tooMany")
    void should_refuse_a_text_of_too_many_items_as_a_whole(Object text) {
        List<WatchItem> items = parse(List.of("Leads,7", text, "Leads,8"));

        assertThat(items).extracting(WatchItem::valid).containsExactly(true, false, true);
        assertThat(items.get(1).reason()).isEqualTo("The text holds more than 100 jobs: give at most so many at once.");
    }

    @Test
    void should_take_as_many_items_as_allowed() {
        assertThat(parse("Leads,1\n".repeat(MOST))).hasSize(MOST).allMatch(WatchItem::valid);
        assertThat(parse("[" + "\"Leads,1\",".repeat(MOST - 1) + "\"Leads,1\"]")).hasSize(MOST).allMatch(WatchItem::valid);
    }

    @ParameterizedTest
    @CsvSource({"1m1m", "5ms3s", "2h1d", "m", "''", "P1Y", "P", "PT", "1969-12-31T23:59:59Z", "10000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z", "999999999d", "3651d", "-2030-01-31T12:00:00Z"})
    void should_refuse_a_deadline_that_means_something_else_than_it_says(String deadline) {
        List<WatchItem> items = parse(List.of(Map.of("module", "Leads", "jobId", "1", "deadline", deadline.isEmpty() ? "x" : deadline)));

        assertThat(items.get(0).reason()).startsWith("The deadline '").contains("is not valid: give a duration such as 24h");
    }
}
