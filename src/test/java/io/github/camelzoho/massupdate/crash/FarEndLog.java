package io.github.camelzoho.massupdate.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads the journal of the simulator. */
final class FarEndLog {

    private final ObjectMapper json = new ObjectMapper();
    private final List<FarCall> calls = new ArrayList<>();
    private final Map<Long, JsonNode> open = new HashMap<>();

    private FarEndLog() {
    }

    /** @param end when the far end was looked at last: calls without an answer end then at the latest */
    static List<FarCall> read(Path journal, Instant end) throws IOException {
        FarEndLog log = new FarEndLog();
        try (Stream<String> lines = Files.lines(journal)) {
            for (String line : (Iterable<String>) lines::iterator) {
                log.add(log.json.readTree(line));
            }
        }
        log.cutOff(end);
        return log.calls;
    }

    private void add(JsonNode entry) {
        long number = entry.path("number").asLong();
        switch (entry.path("kind").asText()) {
            case "CALL" -> open.put(number, entry.path("call"));
            case "ANSWER" -> {
                open.remove(number);
                JsonNode call = entry.path("call");
                add(call, Instant.parse(call.path("endedAt").asText()), last(call));
            }
            case "START" -> cutOff(Instant.parse(entry.path("at").asText()));
            default -> { }
        }
    }

    private void cutOff(Instant at) {
        open.values().forEach(call -> add(call, at, null));
        open.clear();
    }

    private void add(JsonNode call, Instant endedAt, Counts last) {
        if (call.path("operation").asText().equals("status")) {
            calls.add(new FarCall("default/%s/%s".formatted(call.path("module").asText(), call.path("jobId").asText()),
                    Instant.parse(call.path("startedAt").asText()), endedAt, last));
        }
    }

    private static Counts last(JsonNode call) {
        JsonNode report = call.path("report");
        return !call.path("terminal").asBoolean() ? null : new Counts(report.path("status").asText(),
                report.path("failed").asLong(), report.path("updated").asLong(), report.path("notUpdated").asLong(),
                report.path("total").asLong());
    }
}
