package io.github.camelzoho.massupdate.service.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class PageFilesTest {

    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    Path data;

    @Test
    void should_delete_what_killed_processes_left_and_nothing_else() throws Exception {
        Path killed = folder("cache/page-1", START.minusSeconds(60));
        Path own = folder("cache/page-2", START.plusMillis(50));
        Path ledger = folder("cache/ledger", START.minusSeconds(60));

        new PageFiles(data.resolve("cache/page")).deleteOlderThan(START);

        assertThat(killed).doesNotExist();
        assertThat(own.resolve("META-INF/page.js")).exists();
        assertThat(ledger).exists();
    }

    @Test
    void should_find_nothing_to_delete_where_no_process_was() throws Exception {
        new PageFiles(data.resolve("cache/page")).deleteOlderThan(START);

        assertThat(data).isEmptyDirectory();
    }

    @Test
    void should_take_a_name_without_a_directory() {
        assertThatCode(() -> new PageFiles(Path.of("no-such-cache")).deleteOlderThan(START)).doesNotThrowAnyException();
    }

    private Path folder(String name, Instant made) throws Exception {
        Path folder = data.resolve(name);
        Files.createDirectories(folder.resolve("META-INF"));
        Files.createFile(folder.resolve("META-INF/page.js"));
        return Files.setLastModifiedTime(folder, FileTime.from(made));
    }
}
