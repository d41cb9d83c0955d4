package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteLibraryTest {

    private static final String PROPERTY = "org.sqlite.tmpdir";

    @TempDir
    private Path data;
    private String before;

    @BeforeEach
    void forget() {
        before = System.clearProperty(PROPERTY);
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, before);
        }
    }

    @Test
    void should_delete_what_a_killed_process_left() throws IOException {
        Path folder = Files.createDirectories(data.resolve("lib"));
        Files.createFile(folder.resolve("sqlite-3.46.1-a-libsqlitejdbc.so"));
        Files.createFile(folder.resolve("sqlite-3.46.1-a-libsqlitejdbc.so.lck"));

        SqliteLibrary.unpackInto(folder);

        assertThat(folder).isEmptyDirectory();
        assertThat(System.getProperty(PROPERTY)).isEqualTo(folder.toString());
    }

    @Test
    void should_keep_a_folder_that_the_operator_chose() {
        System.setProperty(PROPERTY, "chosen");

        SqliteLibrary.unpackInto(data.resolve("lib"));

        assertThat(System.getProperty(PROPERTY)).isEqualTo("chosen");
        assertThat(data.resolve("lib")).doesNotExist();
    }
}
