package io.github.camelzoho.massupdate.jobs.watch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.wire.BadItem;
import io.github.camelzoho.massupdate.wire.BadItems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WatchItemsTest {

    /** More than are kept as they are. */
    private static final int MANY = 600;
    private static final int MOST = 1_000;
    private static final WatchParser PARSER = new WatchParser("Leads", "default", MOST);

    private static WatchItems parse(Object body) {
        return PARSER.parse(body);
    }

    /** What a body holds after many items, at the position that it would have alone. */
    private static List<WatchItem> behindMany(Object body) {
        List<Object> bodies = new ArrayList<>(Collections.nCopies(MANY, "7"));
        bodies.add(body);
        WatchItems items = parse(bodies);
        return items.subList(MANY, items.size()).stream().map(item -> item.at(0)).toList();
    }

    static Stream<Object> bodies() {
        String json = "{ \"module\" : \"Deals\",\r\n \"jobId\" : 7, \"deadline\":\"2030-01-31T12:00:00Z\"}";
        return Stream.of("Deals,7,eu", "x", "Leads,\u0000\u00e9\u4e16\ud83d\ude00", "Leads,\ud83d", json, "[" + json + ",[1],7.0,\"8\",\"\\ud800\"]",
                "{\"jobId\":\"7\",\"jobId\":\"8\"}", "{", "x".repeat(2_000), "x".repeat(2_001), "x".repeat(2_002), "\u4e16".repeat(2_001),
                "[{\"jobId\":\"7\",\"x\":\"" + "y".repeat(1_980) + "\"}]", "[{\"jobId\":\"7\",\"x\":\"" + "y".repeat(2_100) + "\"}]",
                Map.of("jobId", "7", "deadline", "2h"), List.of("1", "2", Map.of()), 7L, "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void should_read_again_what_was_read(Object body) {
        assertThat(behindMany(body)).isEqualTo(parse(body).stream().map(item -> item.at(0)).toList()).isNotEmpty();
    }

    @Test
    void should_read_again_whatever_is_bad() {
        List<byte[]> bad = new BadItems(11).take(3_000).stream().map(BadItem::bytes).toList();

        List<WatchItem> alone = IntStream.range(0, bad.size()).boxed()
                .flatMap(i -> parse(bad.get(i)).stream().map(item -> item.at(i))).toList();

        assertThat(parse(bad)).isEqualTo(alone);
    }

    @Test
    void should_say_which_name_a_job() {
        List<String> lines = IntStream.range(0, MOST).mapToObj(i -> i % 3 == 0 ? "x" : "" + i).toList();

        WatchItems items = parse(String.join("\n", lines));

        assertThat(items).hasSize(MOST);
        assertThat(items.valid().stream()).containsExactlyElementsOf(IntStream.range(0, MOST).filter(i -> i % 3 != 0).boxed().toList());
    }

    /** The many lines before the last one, which is too many, are forgotten, those of other texts are not. */
    @Test
    void should_forget_the_last_items() {
        List<String> texts = new ArrayList<>(Collections.nCopies(MANY, "7"));
        texts.add("8\n".repeat(MOST + 1));
        texts.add("9\n".repeat(MOST));
        texts.add("10");

        WatchItems items = parse(texts);

        assertThat(items).hasSize(MANY + 1 + MOST + 1);
        assertThat(items.get(MANY).reason()).isEqualTo("The text holds more than 1000 jobs: give at most so many at once.");
        assertThat(items.subList(0, MANY)).extracting(item -> item.key().jobId()).containsOnly("7");
        assertThat(items.subList(MANY + 1, MANY + 1 + MOST)).extracting(item -> item.key().jobId()).containsOnly("9");
        assertThat(items.get(items.size() - 1).key().jobId()).isEqualTo("10");
        assertThat(items.valid().cardinality()).isEqualTo(items.size() - 1);
    }

    @Test
    void should_hold_no_others() {
        assertThatThrownBy(() -> parse("7").get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> parse("7").get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
