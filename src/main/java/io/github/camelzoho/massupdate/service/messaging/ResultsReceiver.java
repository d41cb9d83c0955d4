package io.github.camelzoho.massupdate.service.messaging;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncCallbackToCompletableFutureAdapter;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends results to the endpoint that {@code massupdate.results} names. */
@Named("resultsReceiver")
@ApplicationScoped
@Unremovable
public class ResultsReceiver implements AsyncProcessor {

    static final String SETTING = "massupdate.results";

    private static final String FILE = SETTING + ".file";

    private final CamelContext context;
    private final Optional<String> uri;
    private final String ledger;
    private final boolean intoFile;
    private Receiver receiver;

    ResultsReceiver(
            CamelContext context, @ConfigProperty(name = SETTING) Optional<String> uri, @ConfigProperty(name = "massupdate.ledger") String ledger,
            @ConfigProperty(name = FILE + ".enabled") boolean intoFile) {
        this.context = context;
        this.uri = uri;
        this.ledger = ledger;
        this.intoFile = intoFile;
    }

    /** Fails, in the start, where the setting names no endpoint that can be used. */
    void check() {
        uri.ifPresent(given -> Receiver.endpoint(context, SETTING, given));
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

    private synchronized Receiver receiver() {
        if (receiver == null) {
            receiver = Receiver.open(context, SETTING, uri.orElseThrow());
        }
        return receiver;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            return receiver().send(exchange, callback);
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    @Override
    public CompletableFuture<Exchange> processAsync(Exchange exchange) {
        AsyncCallbackToCompletableFutureAdapter<Exchange> done = new AsyncCallbackToCompletableFutureAdapter<>(exchange);
        process(exchange, done);
        return done.getFuture();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        processAsync(exchange).get();
    }
}
