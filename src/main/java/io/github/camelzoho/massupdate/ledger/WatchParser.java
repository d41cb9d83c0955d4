package io.github.camelzoho.massupdate.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.api.JobKey;

/**
 * Reads what is to be watched: JSON, lines of JSON or of {@code module,jobId[,connection]}, maps, and lists of all these.
 * One bad item harms only itself.
 */
final class WatchParser {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String FORMS = "give {\"module\":…,\"jobId\":…} or module,jobId[,connection]";

    private final String module;
    private final String connection;

    /**
     * @param module     the module of items that name none, {@code null} when each has to
     * @param connection the connection of items that name none
     */
    WatchParser(String module, String connection) {
        this.module = module;
        this.connection = connection;
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
            items.add(item(value(map, "connection"), value(map, "module"), value(map, "jobId"), value(map, "deadline"),
                    String.valueOf(map)));
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

    private static String value(Map<?, ?> map, String name) {
        Object value = map.get(name);
        return value == null ? null : value.toString();
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
        trimmed.lines().map(String::trim).filter(line -> !line.isEmpty()).forEach(line -> items.add(line(line)));
    }

    /** One JSON document, or {@code null} when the text is something else, such as lines. */
    private static JsonNode document(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private WatchItem line(String line) {
        if (line.startsWith("{") || line.startsWith("[")) {
            try {
                return item(JSON.readTree(line), line);
            } catch (JsonProcessingException e) {
                return WatchItem.invalid("This is not JSON: %s.".formatted(e.getOriginalMessage()), line);
            }
        }
        String[] fields = line.split(",", -1);
        return switch (fields.length) {
            case 1 -> item(null, null, fields[0], null, line);
            case 2 -> item(null, fields[0], fields[1], null, line);
            case 3 -> item(fields[2], fields[0], fields[1], null, line);
            default -> WatchItem.invalid("The line has %d fields: %s.".formatted(fields.length, FORMS), line);
        };
    }

    private void parse(JsonNode node, List<WatchItem> items) {
        if (node.isArray()) {
            int position = 0;
            for (JsonNode each : node) {
                int first = items.size();
                if (each.isTextual()) {
                    parse(each.asText(), items);
                } else {
                    items.add(item(each, each.toString()));
                }
                place(items, first, position++);
            }
        } else {
            items.add(item(node, node.toString()));
        }
    }

    private WatchItem item(JsonNode node, String input) {
        if (!node.isObject()) {
            return WatchItem.invalid("This is no JSON object: %s.".formatted(FORMS), input);
        }
        JsonNode jobId = node.path("jobId");
        if (!jobId.isMissingNode() && !jobId.isNull() && !jobId.isTextual() && !jobId.isIntegralNumber()) {
            return WatchItem.invalid("The job id %s is not valid: give a string of decimal digits.".formatted(jobId), input);
        }
        return item(text(node, "connection"), text(node, "module"), text(node, "jobId"), text(node, "deadline"), input);
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    private WatchItem item(String itemConnection, String itemModule, String jobId, String deadline, String input) {
        try {
            JobKey key = new JobKey(
                    blank(itemConnection) ? connection : itemConnection,
                    blank(itemModule) ? module : itemModule,
                    jobId);
            Deadline limit = blank(deadline) ? Deadline.NONE : Deadline.parse(deadline);
            return new WatchItem(key, limit.lifetime(), limit.instant(), null, input, 0);
        } catch (IllegalArgumentException e) {
            return WatchItem.invalid(e.getMessage(), input);
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
