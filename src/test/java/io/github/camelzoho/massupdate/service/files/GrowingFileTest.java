package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class GrowingFileTest {

    private static final Rotation NEVER = new Rotation(0, false);

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-11-29T07:15:57.123Z");

    private GrowingFile file(Rotation rotation) {
        return new GrowingFile(directory.resolve("results.ndjson"), rotation, () -> now);
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(directory.resolve(name));
    }

    @Test
    void should_begin_a_new_file_when_the_old_one_was_renamed_or_deleted() throws IOException {
        try (GrowingFile file = file(NEVER)) {
            file.append("one");
            Files.move(file.path(), directory.resolve("results.ndjson.1"));
            file.append("two");
            assertThat(lines("results.ndjson.1")).containsExactly("one");
            assertThat(lines("results.ndjson")).containsExactly("two");
            Files.delete(file.path());
            file.append("three");
            assertThat(lines("results.ndjson")).containsExactly("three");
        }
    }

    @Test
    void should_go_on_at_the_begin_of_a_file_that_was_copied_and_truncated() throws IOException {
        try (GrowingFile file = file(NEVER)) {
            file.append("one");
            file.append("two");
            try (FileChannel other = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
                other.truncate(0);
            }
            file.append("three");
            file.append("four");
            assertThat(file.path()).hasBinaryContent("three\nfour\n".getBytes());
        }
    }

    @Test
    void should_write_no_byte_but_whole_lines_while_others_truncate() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(5);
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        try (GrowingFile file = file(NEVER)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                String line = Character.toString('a' + writer).repeat(500 + writer);
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        file.append(line);
                    }
                    return null;
                }));
            }
            Future<?> rotation = threads.submit(() -> {
                while (!writers.stream().allMatch(Future::isDone)) {
                    if (Files.exists(file.path())) {
                        try (FileChannel other = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
                            other.truncate(0);
                        }
                        seen.addAll(Files.readAllLines(file.path()));
                    }
                }
                return null;
            });
            for (Future<?> writer : writers) {
                writer.get();
            }
            rotation.get();
            seen.addAll(Files.readAllLines(file.path()));
        } finally {
            threads.shutdownNow();
        }
        assertThat(seen).isNotEmpty().allMatch(line -> line.matches("(a{500}|b{501}|c{502}|d{503})"));
    }

    @Test
    void should_rename_a_file_of_the_size_that_is_set() throws IOException {
        try (GrowingFile file = file(new Rotation(8, false))) {
            for (String line : List.of("one", "two", "three", "four", "five", "six", "seven")) {
                file.append(line);
            }
            assertThat(lines("results-20261129T071557.123Z.ndjson")).containsExactly("one", "two");
            assertThat(lines("results-20261129T071557.124Z.ndjson")).containsExactly("three", "four");
            assertThat(lines("results-20261129T071557.125Z.ndjson")).containsExactly("five", "six");
            assertThat(lines("results.ndjson")).containsExactly("seven");
        }
    }

    @Test
    void should_rename_a_file_of_another_day_and_cut_off_what_a_crash_left_in_it() throws IOException {
        Files.writeString(directory.resolve("results.ndjson"), "one\n{\"torn");
        now = Instant.now().plusSeconds(86_400);
        try (GrowingFile file = file(new Rotation(0, true))) {
            file.append("two");
            assertThat(lines("results.ndjson")).containsExactly("two");
        }
        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all.filter(path -> !path.endsWith("results.ndjson"))).singleElement()
                    .satisfies(path -> assertThat(path).hasContent("one\n"));
        }
    }

    @Test
    void should_keep_every_acknowledged_line_whole_when_it_is_killed() throws Exception {
        Path acknowledged = directory.resolve("acknowledged");
        for (int round = 0; round < 3; round++) {
            long before = Files.exists(acknowledged) ? Files.size(acknowledged) : 0;
            Process writer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp", System.getProperty("java.class.path"), LineWriter.class.getName(),
                    directory.resolve("results.ndjson").toString(), Integer.toString(round))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(acknowledged.toFile()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            await().until(() -> Files.size(acknowledged) > before + 100 || !writer.isAlive());
            writer.destroyForcibly().waitFor();
        }
        // as a kill in the middle of a write leaves it
        Files.writeString(directory.resolve("results.ndjson"), "{\"n\":\"torn", StandardOpenOption.APPEND);
        try (GrowingFile file = file(NEVER)) {
            file.append(LineWriter.line("last"));
        }

        List<String> written = lines("results.ndjson");
        assertThat(written).allMatch(line -> line.matches("\\{\"n\":\"[0-9a-z-]+\",\"x\":\"x{3000}\"}"));
        // the killed process may have acknowledged without the line end
        List<String> told = Files.readString(acknowledged).lines().filter(line -> line.endsWith(".")).collect(Collectors.toList());
        assertThat(told).isNotEmpty();
        assertThat(written).containsAll(told.stream().map(line -> LineWriter.line(line.substring(0, line.length() - 1))).toList());
    }

    @ParameterizedTest
    @CsvSource({
            "results.ndjson, results-20261129T071557.123Z.ndjson",
            "results,        results-20261129T071557.123Z",
            ".results,       .results-20261129T071557.123Z",
            "a.b.json,       a.b-20261129T071557.123Z.json"})
    void should_put_the_time_before_the_extension(String name, String rotated) {
        assertThat(Rotation.name(Path.of("/a/" + name), now)).isEqualTo(Path.of("/a/" + rotated));
    }

    @ParameterizedTest
    @CsvSource({
            "0,   false, 100, 2026-11-01T00:00:00Z, false",
            "100, false, 99,  2026-11-01T00:00:00Z, false",
            "100, false, 100, 2026-11-29T00:00:00Z, true",
            "0,   true,  1,   2026-11-28T23:59:59Z, true",
            "0,   true,  1,   2026-11-29T00:00:00Z, false",
            "0,   true,  1,   2026-11-30T00:00:00Z, false",
            "1,   true,  0,   2026-11-01T00:00:00Z, false"})
    void should_be_due_by_size_or_by_day(long size, boolean daily, long fileSize, Instant lastWrite, boolean due) {
        assertThat(new Rotation(size, daily).isDue(fileSize, lastWrite, now)).isEqualTo(due);
    }
}
