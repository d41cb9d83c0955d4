package io.github.camelzoho.massupdate.service.messaging;

import java.io.Serial;

import org.apache.kafka.common.KafkaException;

/** Has Camel make another consumer. Its name begins the words that Camel logs, which application.properties leaves out. */
final class EndedConsumerException extends KafkaException {

    @Serial
    private static final long serialVersionUID = 1L;

    EndedConsumerException() {
        super("The consumer has ended.");
    }
}
