package io.github.camelzoho.massupdate.badinput;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.service.messaging.JmsBroker;
import io.github.camelzoho.massupdate.service.messaging.QueueServers;
import jakarta.jms.Message;

/** Collects dead letters until they are those of the messages that were sent. */
final class DeadLetterReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JmsBroker broker;
    private final List<JsonNode> kafka = new ArrayList<>();
    private final List<JsonNode> jms = new ArrayList<>();

    DeadLetterReader(JmsBroker broker) {
        this.broker = broker;
    }

    /** Takes the letters of messages out of topics, or out of queues. */
    synchronized List<JsonNode> take(boolean ofTopics) throws Exception {
        for (Message message : broker.receive(QueueServers.DEAD_LETTERS)) {
            JsonNode letter = JSON.readTree(message.getBody(String.class));
            (letter.path("source").has("topic") ? kafka : jms).add(letter);
        }
        List<JsonNode> letters = ofTopics ? kafka : jms;
        List<JsonNode> taken = List.copyOf(letters);
        letters.clear();
        return taken;
    }

    /** What the letters have more or less than the messages, each of which must be there whole. */
    static List<String> difference(String name, List<byte[]> messages, List<JsonNode> letters) throws IOException {
        Map<ByteBuffer, Integer> missing = MessageBatch.counted(messages);
        List<String> complaints = new ArrayList<>();
        for (JsonNode letter : letters) {
            byte[] whole = letter.path("original").isNull()
                    ? Base64.getDecoder().decode(letter.path("base64").asText())
                    : letter.path("original").asText().getBytes(StandardCharsets.UTF_8);
            missing.merge(ByteBuffer.wrap(whole), -1, Integer::sum);
            if (letter.path("reason").asText().isEmpty()) {
                complaints.add("%s: a dead letter without a reason: %s".formatted(name, shown(letter.toString())));
            }
        }
        missing.forEach((message, count) -> {
            if (count != 0) {
                complaints.add("%s: %s dead letters %s for %s".formatted(name, Math.abs(count), count > 0 ? "missing" : "too many",
                        shown(new String(message.array(), StandardCharsets.UTF_8))));
            }
        });
        return complaints;
    }

    private static String shown(String text) {
        return text.length() > 300 ? text.substring(0, 300) : text;
    }
}
