package io.github.camelzoho.massupdate.service.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FilesCheckTest {

    @TempDir
    Path directory;

    private static Optional<String> problem(String... pairs) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return new FilesCheck(FileSettingsOf.settings(settings), Path.of("data")).problem(null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            intake.file.enabled         | true | massupdate.intake.file.directory is not set
            intake.file.interval        | 0s   | massupdate.intake.file.interval is 0 ms: set 10ms to 1d.
            intake.file.quiet-time      | -1s  | massupdate.intake.file.quiet-time is -1 s: set 0s to 1d.
            intake.file.quiet-time      | 2d   | massupdate.intake.file.quiet-time is 172800 s: set 0s to 1d.
            intake.file.unfinished-time | -1s  | massupdate.intake.file.unfinished-time is -1 s: set 0s to 1d.
            intake.file.directory       | data | massupdate.intake.file.directory is data, where the service keeps its own files: name another directory.
            intake.file.directory       | ./x/../data | where the service keeps its own files
            updates.file.directory      | data/lib | massupdate.updates.file.directory is data/lib, where the service keeps its own files
            rotation.size               | 10   | massupdate.rotation.size is 10 bytes: set 1K or more, or 0 for never.
            """)
    void should_say_what_is_wrong_and_what_to_do(String name, String value, String sentence) {
        assertThat(problem(name, value)).hasValueSatisfying(said -> assertThat(said).contains(sentence).endsWith("."));
    }

    @Test
    void should_refuse_a_file_for_a_directory_and_a_directory_for_a_file() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(problem("intake.file.directory", file.toString())).contains(
                "massupdate.intake.file.directory is %s, which is a file: name a directory.".formatted(file));
        assertThat(problem("updates.file.directory", file + "/in")).contains(
                "massupdate.updates.file.directory is %s/in, but %s is a file: name a directory.".formatted(file, file));
        assertThat(problem("results.file", directory.toString())).contains(
                "massupdate.results.file is %s, which is a directory: name a file in it.".formatted(directory));
    }

    @Test
    void should_refuse_a_file_of_results_that_holds_something_else() throws Exception {
        Path text = Files.writeString(directory.resolve("notes"), "What to do\n");
        Path results = Files.writeString(directory.resolve("results"), "{\"outcome\":\"COMPLETED\"}\n");

        assertThat(problem("results.file", text.toString())).hasValueSatisfying(said -> assertThat(said).contains("which holds something else than results"));
        assertThat(problem("results.file", "data/ledger.db-wal")).hasValueSatisfying(said -> assertThat(said).contains("which is a file of the service itself"));
        assertThat(problem("results.file", "x/../data/dead-letter.ndjson")).hasValueSatisfying(said -> assertThat(said).contains("which is a file of the service itself"));
        assertThat(problem("results.file", "/dev/null")).hasValueSatisfying(said -> assertThat(said).contains("which is no file with a content"));
        assertThat(problem("results.file", results.toString())).isEmpty();
        assertThat(problem("results.file", "data/mine.ndjson")).isEmpty();
    }

    @Test
    void should_refuse_results_that_would_come_back_as_jobs() {
        assertThat(problem("intake.file.directory", "in", "results.file", "in/../in/r.ndjson")).hasValueSatisfying(
                said -> assertThat(said).contains("in the directory that jobs are read from"));
    }

    @Test
    void should_accept_the_defaults() {
        assertThat(problem("rotation.size", "0", "intake.file.quiet-time", "0s")).isEmpty();
    }
}
