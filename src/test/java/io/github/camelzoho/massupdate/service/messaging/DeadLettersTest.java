package io.github.camelzoho.massupdate.service.messaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.service.files.DeadLetterFile;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeadLettersTest {

    private static final String LETTER = new DeadLetter(
            new Received(Content.ofText("x".repeat(10_000)), Map.of("topic", "jobs")), "It is torn.").toJson();

    @TempDir
    Path directory;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WireServer target = new WireServer(request -> WireAnswer.json(200, ""));
    private Path file;
    private DeadLetters letters;

    @BeforeEach
    void start() {
        context.start();
        file = directory.resolve("dead-letter.ndjson");
        letters = letters(target.url() + "/letters?from=here", "embedded");
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        target.close();
    }

    @Test
    void should_go_to_the_target() throws Exception {
        letters.send(LETTER);

        assertThat(target.requests()).singleElement().satisfies(request -> assertThat(request.body()).isEqualTo(LETTER));
        assertThat(file).doesNotExist();
        assertThat(kept("receiver")).isEqualTo(1);
    }

    @Test
    void should_wait_for_a_target_that_is_not_there() {
        target.answerWith(request -> WireAnswer.json(503, ""));

        assertThatThrownBy(() -> letters.send(LETTER)).isInstanceOf(HttpOperationFailedException.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void should_be_kept_whole_in_the_file_and_shortened_at_the_target_where_one_is_too_large() throws Exception {
        target.answerWith(request -> WireAnswer.json(request.body().length() > 5_000 ? 413 : 200, ""));
        letters.send(LETTER);
        letters.send("{}");

        assertThat(Files.readString(file)).isEqualTo(LETTER + "\n");
        JsonNode shortened = new ObjectMapper().readTree(target.requests().get(1).body());
        assertThat(shortened.get("original").asText()).matches("x{500}");
        assertThat(shortened.get("reason").asText()).isEqualTo("It is torn.");
        assertThat(shortened.get("whole").asText()).isEqualTo(file.toString());
        assertThat(target.requests().get(2).body()).isEqualTo("{}");
        assertThat(kept("file")).isEqualTo(1);
    }

    @Test
    void should_go_to_the_file_where_the_target_refuses_them_all() throws Exception {
        target.answerWith(request -> WireAnswer.json(403, ""));
        letters.send(LETTER);
        letters.send("{}");

        assertThat(Files.readString(file)).isEqualTo(LETTER + "\n{}\n");
        assertThat(target.requests()).as("a target that refuses is left alone for a while").hasSize(1);
        assertThat(kept("file")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
            "bean:deadLetterFile?method=append, embedded,   false",
            "bean:deadLetterFile?method=append, postgresql, true",
            "file:letters,                      PostgreSQL, true",
            "kafka:letters,                     postgresql, false",
            "jms:queue:letters,                 postgresql, false"})
    void should_be_said_to_be_at_risk_where_replicas_would_each_keep_their_own(String uri, String ledger, boolean atRisk) {
        assertThat(letters(uri, ledger).stranding().isPresent()).isEqualTo(atRisk);
    }

    private DeadLetters letters(String uri, String ledger) {
        return new DeadLetters(context, Optional.of(uri), ledger, DeadLetterFile.at(file), meters);
    }

    private double kept(String where) {
        return meters.counter("massupdate.dead.letters", "kept", where).count();
    }
}
