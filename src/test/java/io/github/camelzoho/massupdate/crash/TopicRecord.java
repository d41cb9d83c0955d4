package io.github.camelzoho.massupdate.crash;

import java.time.Instant;

/** A result in the topic, as a plain Kafka client reads it; the time is that of the broker. */
record TopicRecord(String key, String value, Instant at) {
}
