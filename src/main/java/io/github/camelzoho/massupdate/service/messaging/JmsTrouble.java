package io.github.camelzoho.massupdate.service.messaging;

import javax.net.ssl.SSLException;

import io.github.camelzoho.massupdate.api.PlainText;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSSecurityException;
import org.apache.qpid.jms.provider.exceptions.ProviderConnectionSecurityException;

/** Names what is wrong with the JMS broker: a login, a right, a queue, or a broker that does not answer. */
final class JmsTrouble {

    private static final int LONGEST = 300;
    /** A broker may put a trace before the condition. */
    private static final int LONGEST_SEARCHED = 100_000;
    /** How the client shows an error that the broker named. */
    private static final String CONDITION = "[condition = ";

    private JmsTrouble() {
    }

    /** One sentence. */
    static String sentence(Throwable failure) {
        String problem = null;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ProviderConnectionSecurityException) {
                return "The JMS broker refuses the login (%s): check massupdate.jms.username and massupdate.jms.password."
                        .formatted(text(each));
            }
            if (each instanceof SSLException) {
                return ("TLS to the JMS broker fails (%s): check transport.trustStoreLocation and transport.keyStoreLocation in massupdate.jms.url,"
                        + " and the names in the certificate.").formatted(text(each));
            }
            if (problem == null && each instanceof JMSSecurityException) {
                problem = "The JMS broker denies a right (%s): grant it to massupdate.jms.username.".formatted(text(each));
            }
            if (problem == null && each instanceof InvalidDestinationException) {
                problem = "The JMS broker has no such queue (%s): create it.".formatted(text(each));
            }
            if (problem == null && PlainText.of(each, LONGEST_SEARCHED).contains(CONDITION)) {
                problem = "The JMS broker refuses this or ended the session (%s): its log may say why.".formatted(text(each));
            }
        }
        return problem == null ? "The JMS broker does not answer (%s).".formatted(text(failure)) : problem;
    }

    private static String text(Throwable failure) {
        return PlainText.of(failure, LONGEST);
    }
}
