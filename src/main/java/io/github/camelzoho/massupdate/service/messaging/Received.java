package io.github.camelzoho.massupdate.service.messaging;

import java.util.Map;

/**
 * A message as it came from a queue.
 *
 * @param text   its content, {@code null} when it holds no text
 * @param source where it came from: the topic, partition and offset, or the queue and message id
 */
record Received(String text, Map<String, Object> source) {

    Received {
        source = Map.copyOf(source);
    }

    boolean isBlank() {
        return text == null || text.isBlank();
    }
}
