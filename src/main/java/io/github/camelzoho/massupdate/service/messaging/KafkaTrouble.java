package io.github.camelzoho.massupdate.service.messaging;

import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

import javax.security.auth.login.LoginException;

import io.github.camelzoho.massupdate.api.PlainText;
import org.apache.camel.util.ObjectHelper;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.ietf.jgss.GSSException;

/** Names what is wrong with Kafka: a login, a right, or a broker that does not answer. */
final class KafkaTrouble {

    private static final int LONGEST = 300;
    /** What follows in the message of a login that failed with an exception of its module. */
    private static final String TRACE = "\\n\\tat ";
    /** What precedes the reason where a class that gets tokens cannot be made. */
    private static final Pattern AROUND = Pattern.compile("^The class \\S+ defined in the \\S+ configuration encountered an error on configure\\(\\): ");

    private KafkaTrouble() {
    }

    /**
     * One sentence.
     *
     * @param client the settings of the client
     */
    static String sentence(Throwable failure, Properties client) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SslAuthenticationException) {
                return ("TLS to Kafka fails (%s): check camel.component.kafka.ssl-truststore-location, camel.component.kafka.ssl-keystore-location"
                        + " and the names in the certificates.").formatted(text(root(each)));
            }
            if (each instanceof LoginException) {
                return ("The login at Kafka cannot be prepared (%s): check camel.component.kafka.sasl-jaas-config, and whether"
                        + " the token endpoint (OAuth) or the KDC of krb5.conf (Kerberos) answers.").formatted(text(root(each)));
            }
            if (each instanceof GSSException) {
                return ("Kerberos gives no ticket for Kafka (%s): check camel.component.kafka.sasl-kerberos-service-name, and that the KDC knows"
                        + " the principal of each broker by the name of its host.").formatted(text(each));
            }
            // without a ticket the broker never knew of the login
            if (each instanceof AuthenticationException && ObjectHelper.getException(GSSException.class, each) == null) {
                return ("Kafka refuses the login (%s): check camel.component.kafka.security-protocol,"
                        + " camel.component.kafka.sasl-mechanism and camel.component.kafka.sasl-jaas-config.").formatted(text(each));
            }
            if (each instanceof AuthorizationException) {
                return "Kafka denies a right (%s): grant it to the user that the service logs in as.".formatted(text(each));
            }
            if (each instanceof TimeoutException) {
                return silence(client);
            }
        }
        Throwable root = root(failure);
        return "Kafka fails (%s: %s).".formatted(root.getClass().getSimpleName(), text(root));
    }

    /** What is said of brokers of which nothing is heard: a client that gets no ticket connects again and again, without a word. */
    static String silence(Properties client) {
        return "Kafka at %s does not answer%s.".formatted(
                client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG),
                isKerberos(client) ? ", or the KDC gives no ticket for it" : "");
    }

    private static boolean isKerberos(Properties client) {
        return String.valueOf(client.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)).toUpperCase(Locale.ROOT).startsWith("SASL")
                && SaslConfigs.GSSAPI_MECHANISM.equals(client.getOrDefault(SaslConfigs.SASL_MECHANISM, SaslConfigs.DEFAULT_SASL_MECHANISM));
    }

    /**
     * What is wrong with the options of a client that could not be made, in one sentence; empty for what may pass: a name that cannot be
     * resolved, and a token that cannot be had.
     */
    static Optional<String> mistake(KafkaException failure) {
        Throwable innermost = failure;
        Throwable named = failure;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof LoginException || isUnresolved(each)) {
                return Optional.empty();
            }
            innermost = each;
            named = each instanceof KafkaException ? each : named;
        }
        String cause = innermost == named ? "" : innermost instanceof NoSuchFileException ? ": there is no such file" : ": " + text(innermost);
        return Optional.of("Kafka's client cannot be made with the options of camel.component.kafka (%s%s): correct them, paths and passwords first."
                .formatted(AROUND.matcher(text(named)).replaceFirst(""), cause));
    }

    private static boolean isUnresolved(Throwable failure) {
        return failure instanceof ConfigException && PlainText.of(failure, LONGEST).startsWith("No resolvable bootstrap urls");
    }

    /** An exception whose message is the sentence, for callers that show the message only; other failures stay as they are. */
    static Exception named(Exception failure, Properties client) {
        return failure instanceof TimeoutException || failure instanceof AuthenticationException
                ? new KafkaException(sentence(failure, client), failure)
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
