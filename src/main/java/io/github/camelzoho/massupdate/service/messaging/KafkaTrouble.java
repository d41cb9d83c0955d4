package io.github.camelzoho.massupdate.service.messaging;

import java.nio.file.NoSuchFileException;
import java.util.Optional;

import javax.security.auth.login.LoginException;

import io.github.camelzoho.massupdate.api.PlainText;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Names what is wrong with Kafka: a login, a right, or a broker that does not answer. */
final class KafkaTrouble {

    private static final int LONGEST = 300;
    /** What follows in the message of a login that failed with an exception of its module. */
    private static final String TRACE = "\\n\\tat ";

    private KafkaTrouble() {
    }

    /**
     * One sentence.
     *
     * @param brokers where Kafka is, as the settings say it
     */
    static String sentence(Throwable failure, Object brokers) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SslAuthenticationException) {
                return ("TLS to Kafka fails (%s): check camel.component.kafka.ssl-truststore-location, camel.component.kafka.ssl-keystore-location"
                        + " and the names in the certificates.").formatted(text(root(each)));
            }
            if (each instanceof LoginException) {
                return ("The login at Kafka cannot be prepared (%s): check camel.component.kafka.sasl-jaas-config, and with OAuth"
                        + " whether the token endpoint answers.").formatted(text(root(each)));
            }
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
        Throwable root = root(failure);
        return "Kafka fails (%s: %s).".formatted(root.getClass().getSimpleName(), text(root));
    }

    /**
     * What is wrong with the options of a client that could not be made, in one sentence; empty for what may pass: a name that cannot be
     * resolved, and a token that cannot be had.
     */
    static Optional<String> mistake(KafkaException failure) {
        Throwable innermost = failure;
        Throwable named = failure;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof LoginException || each instanceof ConfigException) {
                return Optional.empty();
            }
            innermost = each;
            named = each instanceof KafkaException ? each : named;
        }
        String cause = innermost == named ? "" : innermost instanceof NoSuchFileException ? ": there is no such file" : ": " + text(innermost);
        return Optional.of("Kafka's client cannot be made with the options of camel.component.kafka (%s%s): correct them, paths and passwords first."
                .formatted(text(named), cause));
    }

    /** An exception whose message is the sentence, for callers that show the message only; other failures stay as they are. */
    static Exception named(Exception failure, Object brokers) {
        return failure instanceof TimeoutException || failure instanceof AuthenticationException
                ? new KafkaException(sentence(failure, brokers), failure)
                : failure;
    }

    /** What says more than that a client was not made. */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String text(Throwable failure) {
        String text = PlainText.of(failure, LONGEST);
        int trace = text.indexOf(TRACE);
        return trace < 0 ? text : text.substring(0, trace);
    }
}
