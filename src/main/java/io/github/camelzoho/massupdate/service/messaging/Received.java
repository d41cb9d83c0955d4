package io.github.camelzoho.massupdate.service.messaging;

import java.util.Map;

/**
 * A message as it came from a queue.
 *
 * @param content what it holds
 * @param source  where it came from: the topic, partition and offset, or the queue and message id
 */
record Received(Content content, Map<String, Object> source) {

    Received {
        source = Map.copyOf(source);
    }
}
