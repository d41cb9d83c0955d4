package io.github.camelzoho.massupdate.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzoho.massupdate.api.JobKey;

/**
 * Reads what is to be watched: JSON, lines of JSON or of {@code module,jobId[,connection]}, maps, and lists of all these.
 * One bad item harms only itself.
 */
final class WatchParser {

    private final WatchItemReader reader;

    /**
     * @param module     the module of items that name none, {@code null} when each has to
     * @param connection the connection of items that name none
     */
    WatchParser(String module, String connection) {
        this.reader = new WatchItemReader(module, connection);
    }

    List<WatchItem> parse(Object body) {
        List<WatchItem> items = new ArrayList<>();
        parse(body, items);
        return items;
    }

    private void parse(Object body, List<WatchItem> items) {
        if (body instanceof JobKey key) {
            items.add(new WatchItem(key, null, null, null, key.toString(), 0));
        } else if (body instanceof Map<?, ?> map) {
            items.add(reader.read(map));
        } else if (body instanceof Collection<?> collection) {
            int position = 0;
            for (Object each : collection) {
                int first = items.size();
                parse(each, items);
                place(items, first, position++);
            }
        } else if (body instanceof JsonNode node) {
            parse(node, items);
        } else {
            parse(body == null ? "" : body.toString(), items);
        }
    }

    private static void place(List<WatchItem> items, int first, int position) {
        items.subList(first, items.size()).replaceAll(item -> item.at(position));
    }

    private void parse(String text, List<WatchItem> items) {
        String trimmed = text.startsWith("\uFEFF") ? text.substring(1).trim() : text.trim();
        if (trimmed.startsWith("[") || trimmed.startsWith("{") && trimmed.indexOf('\n') >= 0) {
            JsonNode document = document(trimmed);
            if (document != null) {
                parse(document, items);
                return;
            }
        }
        trimmed.lines().map(String::trim).filter(line -> !line.isEmpty()).forEach(line -> items.add(reader.read(line)));
    }

    /** One JSON document, or {@code null} when the text is something else, such as lines. */
    private static JsonNode document(String text) {
        try {
            return WatchItemReader.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void parse(JsonNode node, List<WatchItem> items) {
        if (node.isArray()) {
            int position = 0;
            for (JsonNode each : node) {
                int first = items.size();
                if (each.isTextual()) {
                    parse(each.asText(), items);
                } else {
                    items.add(reader.read(each, each.toString()));
                }
                place(items, first, position++);
            }
        } else {
            items.add(reader.read(node, node.toString()));
        }
    }
}
