package io.github.camelzoho.massupdate.service.messaging;

import java.util.Optional;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends results to the endpoint that {@code massupdate.results} names. */
@Named("resultsReceiver")
@Singleton
@Unremovable
public class ResultsReceiver extends UriReceiver {

    static final String SETTING = "massupdate.results";

    private static final String FILE = SETTING + ".file";

    private final String ledger;
    private final boolean intoFile;
    private final boolean intoFileUri;

    ResultsReceiver(
            CamelContext context, @ConfigProperty(name = SETTING) Optional<String> uri, @ConfigProperty(name = "massupdate.ledger") String ledger,
            @ConfigProperty(name = FILE + ".enabled") boolean intoFile) {
        super(context, SETTING, uri);
        this.ledger = ledger;
        this.intoFile = intoFile;
        this.intoFileUri = uri.filter(each -> each.startsWith("file:")).isPresent();
    }

    /** Why results may be lost with the disk of one replica: one sentence, or empty when they are not. */
    Optional<String> stranding() {
        return MessagingRules.stranding(ledger, intoFile || intoFileUri,
                "results go to a file of this process (%s)".formatted(intoFile ? FILE : SETTING),
                "send them to a topic, a queue or a database, as massupdate.results.kafka.topic does");
    }
}
