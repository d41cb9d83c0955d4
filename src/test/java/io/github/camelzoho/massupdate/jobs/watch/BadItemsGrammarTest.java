package io.github.camelzoho.massupdate.jobs.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.wire.BadItem;
import io.github.camelzoho.massupdate.wire.BadItems;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Ten thousand bad items of every kind, between good ones. */
class BadItemsGrammarTest {

    private static final int ITEMS = 10_000;

    private static List<WatchItem> parse(Object body) {
        return new WatchParser(null, "default", ITEMS + 2).parse(body);
    }

    @Test
    void should_refuse_each_bad_message_and_nothing_else() {
        for (BadItem bad : new BadItems(7).take(ITEMS)) {
            List<WatchItem> items = parse(List.of("Leads,7", bad.bytes(), "Leads,8"));

            assertThat(items).as(bad.text()).extracting(WatchItem::valid).startsWith(true).endsWith(true);
            assertThat(items.subList(1, items.size() - 1)).as(bad.text()).isNotEmpty().noneMatch(WatchItem::valid)
                    .allMatch(item -> item.position() == 1 && item.reason().length() <= 200);
        }
    }

    @Test
    void should_refuse_the_bad_elements_of_an_array() {
        List<BadItem> bad = new BadItems(8).take(ITEMS).stream().filter(BadItem::json).toList();
        List<String> elements = new ArrayList<>(bad.stream().map(BadItem::text).toList());
        elements.add(0, "\"Leads,7\"");
        elements.add("\"Leads,8\"");

        List<WatchItem> items = parse("[" + String.join(",", elements) + "]");

        assertThat(items).hasSize(bad.size() + 2);
        assertThat(items.stream().filter(WatchItem::valid).map(item -> item.key().jobId())).containsExactly("7", "8");
    }

    @Test
    void should_refuse_what_was_rejected_once_more() {
        List<WatchItem> invalid = parse(new BadItems(9).take(1_000).stream().map(BadItem::bytes).toList());

        String rejected = invalid.stream().map(item -> item.input() + "\t" + item.reason()).collect(Collectors.joining("\n"));

        assertThat(rejected.lines()).hasSize(invalid.size());
        assertThat(parse(rejected)).hasSize(invalid.size()).noneMatch(WatchItem::valid);
    }

    @Test
    void should_make_the_same_items_of_the_same_seed() {
        assertThat(texts(1)).isEqualTo(texts(1)).isNotEqualTo(texts(2));
    }

    private static List<String> texts(long seed) {
        return new BadItems(seed).take(100).stream().map(BadItem::text).toList();
    }
}
