package io.github.camelzoho.massupdate.service.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.ledger.LedgerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.util.OSInfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqliteLibraryTest {

    private static final String TEMPORARY = "org.sqlite.tmpdir";
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    @TempDir
    private Path folder;
    private final Map<String, String> before = new HashMap<>();

    @BeforeEach
    void forget() {
        Stream.of(TEMPORARY, PATH, NAME).forEach(name -> before.put(name, System.clearProperty(name)));
    }

    @AfterEach
    void restore() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void should_unpack_a_library_that_can_be_loaded() {
        SqliteLibrary.prepare(folder);

        Path library = Path.of(System.getProperty(PATH), System.getProperty(NAME));
        assertThat(library).hasParent(folder).isNotEmptyFile();
        assertThatCode(() -> System.load(library.toAbsolutePath().toString())).doesNotThrowAnyException();
    }

    @Test
    void should_keep_what_an_earlier_start_unpacked() throws IOException {
        SqliteLibrary.prepare(folder);
        Path library = folder.resolve(System.getProperty(NAME));
        FileTime unpacked = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(library, unpacked);
        forget();

        SqliteLibrary.prepare(folder);

        assertThat(Files.getLastModifiedTime(library)).isEqualTo(unpacked);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 1_000_000})
    void should_replace_what_a_power_cut_left(int length) throws IOException {
        SqliteLibrary.prepare(folder);
        Path library = folder.resolve(System.getProperty(NAME));
        byte[] content = Files.readAllBytes(library);
        Files.write(library, Arrays.copyOf(content, length));
        forget();

        SqliteLibrary.prepare(folder);

        assertThat(library).hasBinaryContent(content);
    }

    @Test
    void should_replace_a_library_of_the_right_size_and_the_wrong_content() throws IOException {
        SqliteLibrary.prepare(folder);
        Path library = folder.resolve(System.getProperty(NAME));
        byte[] content = Files.readAllBytes(library);
        Files.write(library, new byte[content.length]);
        forget();

        SqliteLibrary.prepare(folder);

        assertThat(library).hasBinaryContent(content);
    }

    @Test
    void should_name_the_c_library_that_it_is_for() {
        SqliteLibrary.prepare(folder);

        assertThat(System.getProperty(NAME)).contains(OSInfo.getNativeLibFolderPathForCurrentOS().replace('/', '-'));
    }

    @Test
    void should_blame_the_folder_that_cannot_be_written_and_not_the_ledger() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> SqliteLibrary.prepare(file.resolve("lib"))).isInstanceOf(LedgerException.class)
                .hasMessageContainingAll("SQLite's library cannot be unpacked into", "Check the permissions of the data directory.");
    }

    @Test
    void should_delete_what_other_versions_and_killed_processes_left() throws IOException {
        Files.createFile(folder.resolve("sqlite-3.46.1-a-libsqlitejdbc.so"));
        Files.createFile(folder.resolve("sqlite-3.46.1-a-libsqlitejdbc.so.lck"));
        Files.createFile(folder.resolve("libsqlite-3.45.0-amd64.so.part"));

        SqliteLibrary.prepare(folder);

        assertThat(folder).isDirectoryContaining("glob:**" + System.getProperty(NAME))
                .isDirectoryNotContaining(file -> !file.endsWith(System.getProperty(NAME)));
    }

    @ParameterizedTest
    @ValueSource(strings = {TEMPORARY, PATH})
    void should_leave_it_to_the_operator_who_chose_a_place(String property) {
        System.setProperty(property, "chosen");

        SqliteLibrary.prepare(folder);

        assertThat(System.getProperty(property)).isEqualTo("chosen");
        assertThat(folder).isEmptyDirectory();
    }
}
