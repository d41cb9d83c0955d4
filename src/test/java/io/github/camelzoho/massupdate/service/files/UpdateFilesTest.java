package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.ledger.QueuedUpdate;
import io.github.camelzoho.massupdate.ledger.UpdateState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The bundled route updates-file with its bean, on a ledger of its own. */
class UpdateFilesTest {

    @TempDir
    Path directory;

    private FileRoute route;

    @BeforeEach
    void start() throws Exception {
        route = new FileRoute(directory, "updates-file", "updateFileIntake",
                new FileIntake(Optional.of(directory.resolve("updates")), ItemForm.UPDATE, FileSettingsOf.settings(Map.of(
                        "intake.file.quiet-time", "0s",
                        "intake.file.unfinished-time", "1s")), System::nanoTime));
    }

    @AfterEach
    void stop() throws IOException {
        route.close();
    }

    private void put(String name, String content) throws IOException {
        Path part = Files.writeString(directory.resolve(name), content);
        Path updates = Files.createDirectories(directory.resolve("updates"));
        Files.move(part, updates.resolve(name));
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(updates.resolve("done").resolve(name)));
    }

    private List<String> queued() {
        return route.jobs().getUpdateStore().list(null, 100).stream().map(QueuedUpdate::key).toList();
    }

    private List<String> rejected(String name) throws IOException {
        return Files.readAllLines(directory.resolve("updates/rejected").resolve(name + ".rejected"));
    }

    @Test
    void should_queue_the_example_of_a_night_in_its_order() throws Exception {
        put("overnight.ndjson", Files.readString(Path.of("docs/examples/overnight.ndjson")));

        assertThat(queued()).hasSize(10).startsWith("night-1", "night-2").endsWith("night-10");
    }

    /** The second half of such a character is what stands for bytes that are none of UTF-8. */
    @ParameterizedTest
    @ValueSource(strings = {"\ud83d\udc00", "\ud83c\udc00", "\ud840\udc00"})
    void should_take_every_character(String character) throws Exception {
        put("animals.ndjson", "{\"key\":\"a\",\"module\":\"Leads\",\"customViewId\":\"7\",\"values\":{\"City\":\"%s\"}}\n".formatted(character));

        assertThat(route.jobs().getUpdateStore().find("a")).hasValueSatisfying(
                queued -> assertThat(queued.update().fields().path("City").asText()).isEqualTo(character));
    }

    @Test
    void should_queue_the_good_ones_and_reject_each_bad_one_with_its_place_and_reason() throws Exception {
        String good = "{\"key\":\"a\",\"module\":\"Leads\",\"customViewId\":\"7\",\"values\":{\"City\":\"Pune\"}}\n";
        put("mixed.ndjson", good + "Leads,1\n" + good.replace("Pune", "Delhi") + good + good.replace("\"a\"", "\"b\"").replace("values", "value"));

        assertThat(queued()).containsExactly("a");
        assertThat(rejected("mixed.ndjson")).hasSize(3)
                .anyMatch(line -> line.startsWith("Leads,1\tLine 2: This is not a mass update: give {\"key\":"))
                .anyMatch(line -> line.contains("\tLine 3: The key 'a' belongs to a mass update with other content already"))
                .anyMatch(line -> line.contains("\tLine 5: The field 'value' is not known"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Leads,5\n", "[]", "\n\n", "a;b\n1;2\n", "{\n"})
    void should_be_done_with_a_file_without_updates(String content) throws Exception {
        put("none.ndjson", content);

        assertThat(queued()).isEmpty();
        assertThat(directory.resolve("updates/rejected/none.ndjson.reason")).doesNotExist();
    }

    @Test
    void should_queue_what_stands_around_any_number_of_unreadable_lines() throws Exception {
        String good = "{\"key\":\"%s\",\"module\":\"Leads\",\"customViewId\":\"7\",\"values\":{\"City\":\"Pune\"}}\n";
        String many = IntStream.range(0, 500).mapToObj(i -> good.formatted("k" + i)).collect(Collectors.joining());
        put("stretch.ndjson", "nonsense of some length that is no mass update at all\n".repeat(12_000) + good.formatted("mid") + many + "bad\n");

        assertThat(route.jobs().getUpdateStore().counts()).containsEntry(UpdateState.QUEUED, 501L);
        assertThat(rejected("stretch.ndjson")).hasSize(12_001).last().asString().startsWith("bad\tLine 12502:");
    }

    @Test
    void should_take_updates_that_are_longer_than_a_job_may_be_and_spread_over_lines() throws Exception {
        put("long.json", "[\n{\"key\": \"a\",\n \"module\": \"Leads\", \"customViewId\": \"7\",\n \"values\": {\"Description\": \""
                + "x".repeat(50_000) + "\"}}\n]\n");

        assertThat(queued()).containsExactly("a");
    }
}
