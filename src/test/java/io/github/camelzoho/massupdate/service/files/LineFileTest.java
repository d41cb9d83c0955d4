package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineFileTest {

    @TempDir
    Path directory;

    @Test
    void should_append_to_what_is_there() throws IOException {
        Path path = Files.writeString(directory.resolve("r.ndjson"), "one\n");
        try (LineFile file = LineFile.open(path)) {
            append(file, "two");
        }
        assertThat(path).hasContent("one\ntwo\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 8191, 8192, 8193, 50_000})
    void should_remove_a_line_that_a_crash_cut_short(int tornLength) throws IOException {
        Path path = Files.writeString(directory.resolve("r.ndjson"), "one\n" + "x".repeat(tornLength));
        try (LineFile file = LineFile.open(path)) {
            append(file, "two");
        }
        assertThat(path).hasContent("one\ntwo\n");
    }

    @Test
    void should_keep_a_last_document_that_lacks_the_end_of_its_line() throws IOException {
        Path path = Files.writeString(directory.resolve("r.ndjson"), "{\"n\":1}\n{\"n\":2}");
        try (LineFile file = LineFile.open(path)) {
            append(file, "{\"n\":3}");
        }
        assertThat(path).hasContent("{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n");
    }

    @Test
    void should_empty_a_file_that_holds_nothing_but_a_torn_line() throws IOException {
        Path path = Files.writeString(directory.resolve("r.ndjson"), "torn");
        LineFile.open(path).close();
        assertThat(path).isEmptyFile();
    }

    @Test
    void should_refuse_a_file_that_another_process_appends_to() throws Exception {
        Path path = directory.resolve("r.ndjson");
        try (LineFile file = LineFile.open(path)) {
            append(file, "one");
            assertThatThrownBy(() -> LineFile.open(path)).hasMessageContaining("is in use by another process");
        }
        LineFile.open(path).close();
    }

    @Test
    void should_make_the_file_for_its_owner_only() throws Exception {
        Path path = directory.resolve("new").resolve("r.ndjson");
        LineFile.open(path).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent()))).isEqualTo("rwx------");
    }

    private static void append(LineFile file, String line) throws IOException {
        file.sync(file.write(line));
    }

    @Test
    void should_keep_lines_whole_when_many_append_at_once() throws Exception {
        Path path = directory.resolve("r.ndjson");
        List<String> lines = IntStream.range(0, 400).mapToObj(i -> i + "-" + "y".repeat(i)).toList();
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try (LineFile file = LineFile.open(path)) {
            List<Callable<Void>> calls = lines.stream().<Callable<Void>>map(line -> () -> {
                append(file, line);
                return null;
            }).toList();
            for (var call : callers.invokeAll(calls)) {
                call.get();
            }
        } finally {
            callers.shutdown();
        }
        assertThat(Files.readAllLines(path)).containsExactlyInAnyOrderElementsOf(lines);
    }
}
