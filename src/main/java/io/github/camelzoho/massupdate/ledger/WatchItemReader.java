package io.github.camelzoho.massupdate.ledger;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.api.JobKey;

/** Reads one job that is to be watched; what cannot be read is an invalid item, with the reason. */
final class WatchItemReader {

    static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String FORMS = "give {\"module\":…,\"jobId\":…} or module,jobId[,connection]";

    private final String module;
    private final String connection;

    /**
     * @param module     the module of items that name none, {@code null} when each has to
     * @param connection the connection of items that name none
     */
    WatchItemReader(String module, String connection) {
        this.module = module;
        this.connection = connection;
    }

    WatchItem read(Map<?, ?> map) {
        return item(text(map, "connection"), text(map, "module"), text(map, "jobId"), text(map, "deadline"),
                String.valueOf(map));
    }

    private static String text(Map<?, ?> map, String name) {
        Object value = map.get(name);
        return value == null ? null : value.toString();
    }

    /** Reads a line of JSON, or of {@code module,jobId[,connection]}. */
    WatchItem read(String line) {
        if (line.startsWith("{") || line.startsWith("[")) {
            try {
                return read(JSON.readTree(line), line);
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

    WatchItem read(JsonNode node, String input) {
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
