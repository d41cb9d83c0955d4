package io.github.camelzoho.massupdate.service.messaging;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.service.files.DeadLetterFile;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts aside what could not be read: at the endpoint that {@code massupdate.dead-letter} names, or, where that refuses it for
 * good, in the file of the data directory, so that no letter holds up what comes after it.
 */
@Named("deadLetters")
@ApplicationScoped
@Unremovable
@RegisterForReflection
public class DeadLetters {

    static final String SETTING = "massupdate.dead-letter";
    /** Where nothing else is named. */
    private static final String FILE = "bean:deadLetterFile?method=append";

    /** Letters put aside, by where they are kept. */
    private static final String METER = "massupdate.dead.letters";
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN_CHARACTERS = 500;
    private static final Duration REST = Duration.ofSeconds(30);

    private final CamelContext context;
    private final String uri;
    private final String ledger;
    private final DeadLetterFile file;
    private final MeterRegistry meters;
    private Receiver receiver;
    private volatile long refusedUntilNanos = System.nanoTime();

    DeadLetters(
            CamelContext context, @ConfigProperty(name = SETTING) Optional<String> uri, @ConfigProperty(name = "massupdate.ledger") String ledger,
            DeadLetterFile file, MeterRegistry meters) {
        this.context = context;
        this.uri = uri.orElse(FILE);
        this.ledger = ledger;
        this.file = file;
        this.meters = meters;
    }

    /** Fails, in the start, where the setting names no endpoint that can be used. */
    void check() {
        Receiver.endpoint(context, SETTING, uri);
    }

    /** Why letters may be lost with the disk of one replica: one sentence, or empty when they are not. */
    Optional<String> stranding() {
        return MessagingRules.stranding(ledger, uri.startsWith("bean:deadLetterFile") || uri.startsWith("file:"),
                "%s is a file of this process (%s)".formatted(SETTING, file.path()),
                "name a topic or a queue, as kafka:dead-letters or jms:queue:dead-letters");
    }

    /** Returns once the letter is kept. */
    public void send(String letter) throws Exception {
        if (System.nanoTime() - refusedUntilNanos < 0) {
            keepInFile(letter);
            return;
        }
        try {
            receiver().send(letter);
            count("receiver");
        } catch (Exception e) {
            FinalRefusal refusal = FinalRefusal.in(e);
            if (refusal == null) {
                throw e;
            }
            keepInFile(letter);
            if (refusal == FinalRefusal.TARGET) {
                refusedUntilNanos = System.nanoTime() + REST.toNanos();
                LOG.warn("The target of {} refuses all dead letters: this one and those of the next {} s go to {}: {}",
                        SETTING, REST.toSeconds(), file.path(), PlainText.of(e));
            } else {
                LOG.warn("The target of {} refuses a dead letter, which is kept whole in {}: {}", SETTING, file.path(), PlainText.of(e));
                sendShortened(letter);
            }
        }
    }

    private synchronized Receiver receiver() {
        if (receiver == null) {
            receiver = Receiver.open(context, SETTING, uri);
        }
        return receiver;
    }

    private void keepInFile(String letter) throws IOException {
        file.append(letter);
        count("file");
    }

    private void count(String kept) {
        meters.counter(METER, "kept", kept).increment();
    }

    /** Tells those who read the target that there is a letter, and where the whole of it is. */
    private void sendShortened(String letter) {
        try {
            receiver().send(shortened(letter));
        } catch (Exception e) {
            LOG.debug("The shortened letter is refused, too", e);
        }
    }

    private String shortened(String letter) throws JsonProcessingException {
        ObjectNode json = JSON.readValue(letter, ObjectNode.class);
        json.remove("base64");
        String original = json.path("original").isTextual() ? json.get("original").textValue() : json.get("original").toString();
        json.put("original", original.substring(0, Math.min(original.length(), SHOWN_CHARACTERS)));
        json.put("whole", file.path().toString());
        return json.toString();
    }
}
