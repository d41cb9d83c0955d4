package io.github.camelzoho.massupdate.badinput;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.service.messaging.JmsBroker;
import io.github.camelzoho.massupdate.wire.BadItem;
import io.github.camelzoho.massupdate.wire.BadItem.ItemKind;
import jakarta.jms.Message;

import static org.awaitility.Awaitility.await;

/** Routes of a user that give bodies, headers, maps and lists to {@code zohomassupdate-jobs:watch}, and send its verdicts on. */
final class CamelIntake implements Intake {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERDICTS = "camel-verdicts";
    private static final String BODIES = "camel-bodies";
    private static final String OBJECTS = "camel-objects";
    private static final String HEADERS = "camel-headers";

    /** What the JSON parser of a route makes good jobs of, or nothing: a field given twice, {@code -0}, {@code null}, lists of nothing. */
    private static final Set<ItemKind> MENDED_BY_PARSERS = Set.of(ItemKind.DUPLICATE, ItemKind.NUMBER, ItemKind.NESTING, ItemKind.TYPE);

    private final JmsBroker broker;
    private final Random random;
    private int messages;

    CamelIntake(JmsBroker broker, Random random) {
        this.broker = broker;
        this.random = random;
    }

    /** Writes the routes into the directory from which the service takes them. */
    static void writeRoutes(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("bad-input.camel.yaml"), route(BODIES, "") + route(OBJECTS, """
                        - unmarshal:
                            json:
                              library: Jackson
                              unmarshalType: java.lang.Object
                """) + route(HEADERS, """
                        - setHeader:
                            name: CamelZohoMassUpdateModule
                            constant: Leads
                        - setHeader:
                            name: CamelZohoMassUpdateJobId
                            simple: ${body}
                """));
    }

    private static String route(String queue, String steps) {
        return """
                - route:
                    id: %1$s
                    from:
                      uri: jms:queue:%1$s
                      parameters:
                        cacheLevelName: CACHE_CONSUMER
                        disableReplyTo: true
                      steps:
                        - removeHeaders:
                            pattern: "*"
                            excludePattern: JMSCorrelationID
                %2$s
                        - to: zohomassupdate-jobs:watch
                        - marshal:
                            json:
                              library: Jackson
                        - convertBodyTo:
                            type: String
                        - to: jms:queue:%3$s
                """.formatted(queue, steps.stripTrailing(), VERDICTS);
    }

    @Override
    public String name() {
        return "Camel";
    }

    @Override
    public List<String> bring(List<BadItem> items, List<String> jobIds) throws Exception {
        Map<String, String> waiting = new LinkedHashMap<>();
        Map<String, List<JmsBroker.Maker>> queues = new LinkedHashMap<>();
        for (BadItem item : items) {
            boolean tree = item.json() && !MENDED_BY_PARSERS.contains(item.kind());
            String queue = tree && random.nextBoolean() ? OBJECTS
                    : random.nextInt(4) == 0 && !item.text().matches("\\d+") ? HEADERS : BODIES;
            give(queue, item.bytes(), queues, waiting);
        }
        for (String jobId : jobIds) {
            String queue = List.of(BODIES, OBJECTS, HEADERS).get(random.nextInt(3));
            give(queue, (queue.equals(HEADERS) ? jobId : Intake.job(jobId)).getBytes(StandardCharsets.US_ASCII), queues, waiting);
        }
        for (Map.Entry<String, List<JmsBroker.Maker>> each : queues.entrySet()) {
            broker.sendAll(each.getKey(), each.getValue());
        }
        Set<String> good = new HashSet<>(jobIds);
        List<String> complaints = new ArrayList<>();
        await("verdicts of Camel's endpoint").atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(100)).until(() -> {
            for (Message verdicts : broker.receive(VERDICTS)) {
                String given = waiting.remove(verdicts.getJMSCorrelationID());
                judge(given, JSON.readTree(verdicts.getBody(String.class)), good, complaints);
            }
            return waiting.isEmpty();
        });
        good.forEach(jobId -> complaints.add("Camel: the good job " + jobId + " was not watched"));
        return complaints;
    }

    private void give(String queue, byte[] body, Map<String, List<JmsBroker.Maker>> queues, Map<String, String> waiting) {
        String id = "bad-input-" + messages++;
        String text = MessageBatch.text(body).orElse(null);
        waiting.put(id, queue + ": " + (text == null ? "bytes" : text));
        queues.computeIfAbsent(queue, name -> new ArrayList<>()).add(context -> {
            Message message = context.createTextMessage(text);
            if (text == null) {
                var bytes = context.createBytesMessage();
                bytes.writeBytes(body);
                message = bytes;
            }
            message.setJMSCorrelationID(id);
            return message;
        });
    }

    private static void judge(String given, JsonNode verdicts, Set<String> good, List<String> complaints) {
        boolean refused = verdicts.size() > 0;
        for (JsonNode verdict : verdicts) {
            boolean watched = verdict.path("verdict").asText().equals("WATCHED") && good.remove(verdict.path("jobId").asText());
            refused &= watched || verdict.path("verdict").asText().equals("INVALID");
        }
        if (!refused) {
            complaints.add("Camel: %s for %s".formatted(verdicts, given.length() > 300 ? given.substring(0, 300) : given));
        }
    }
}
