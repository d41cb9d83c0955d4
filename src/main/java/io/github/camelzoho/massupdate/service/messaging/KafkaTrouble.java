package io.github.camelzoho.massupdate.service.messaging;

import io.github.camelzoho.massupdate.api.PlainText;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Names what is wrong with Kafka: a login, a right, or a broker that does not answer. */
final class KafkaTrouble {

    private static final int LONGEST = 300;

    private KafkaTrouble() {
    }

    /**
     * One sentence.
     *
     * @param brokers where Kafka is, as the settings say it
     */
    static String sentence(Throwable failure, Object brokers) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof AuthenticationException) {
                return ("Kafka refuses the login (%s): check camel.component.kafka.security-protocol,"
                        + " camel.component.kafka.sasl-mechanism and camel.component.kafka.sasl-jaas-config.").formatted(text(each));
            }
            if (each instanceof AuthorizationException) {
                return "Kafka denies a right (%s): grant it to the user that the service logs in as.".formatted(text(each));
            }
            if (each instanceof TimeoutException) {
                return "Kafka at %s does not answer.".formatted(brokers);
            }
        }
        return "Kafka fails (%s: %s).".formatted(failure.getClass().getSimpleName(), text(failure));
    }

    /** An exception whose message is the sentence, for callers that show the message only; other failures stay as they are. */
    static Exception named(Exception failure, Object brokers) {
        return failure instanceof TimeoutException || failure instanceof AuthenticationException
                ? new KafkaException(sentence(failure, brokers), failure)
                : failure;
    }

    private static String text(Throwable failure) {
        return PlainText.of(failure, LONGEST);
    }
}
