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

    private final Optional<String> uri;
    private final String ledger;
    private final boolean intoFile;

    ResultsReceiver(
            CamelContext context, @ConfigProperty(name = SETTING) Optional<String> uri, @ConfigProperty(name = "massupdate.ledger") String ledger,
            @ConfigProperty(name = FILE + ".enabled") boolean intoFile) {
        super(context, SETTING, uri);
        this.uri = uri;
        this.ledger = ledger;
        this.intoFile = intoFile;
    }

    /** Why results may be lost with the place of one replica: one sentence, or empty when they are not. */
    Optional<String> stranding() {
        boolean local = intoFile || uri.filter(each -> each.startsWith("file:")).isPresent();
        return local && ledger.equalsIgnoreCase("postgresql")
                ? Optional.of("Replicas can share the ledger in PostgreSQL, but results go to a file of this process (%s): where its disk is gone with it,"
                        .formatted(intoFile ? FILE : SETTING)
                        + " as in a pod, send them to a topic, a queue or a database, as massupdate.results.kafka.topic does.")
                : Optional.empty();
    }
}
