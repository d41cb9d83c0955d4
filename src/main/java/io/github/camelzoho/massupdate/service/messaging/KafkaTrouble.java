package io.github.camelzoho.massupdate.service.messaging;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Names what is wrong with Kafka: a login, a right, or a broker that does not answer. */
final class KafkaTrouble {

    private KafkaTrouble() {
    }

    /** One sentence. */
    static String sentence(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof AuthenticationException) {
                return "Kafka refuses the login (%s): check camel.component.kafka.security-protocol, .sasl-mechanism and .sasl-jaas-config."
                        .formatted(each.getMessage());
            }
            if (each instanceof AuthorizationException) {
                return "Kafka denies a right (%s): grant it to the user that the service logs in as.".formatted(each.getMessage());
            }
            if (each instanceof TimeoutException) {
                return "Kafka does not answer (%s).".formatted(each.getMessage());
            }
        }
        return "Kafka fails (%s: %s).".formatted(failure.getClass().getSimpleName(), failure.getMessage());
    }
}
