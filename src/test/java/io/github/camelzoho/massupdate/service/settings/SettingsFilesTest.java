package io.github.camelzoho.massupdate.service.settings;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsFilesTest {

    @TempDir
    Path directory;

    @BeforeEach
    void makeConfig() throws Exception {
        Files.createDirectory(directory.resolve("config"));
    }

    private List<String> problems(String file, String content, Charset charset) throws Exception {
        Files.write(directory.resolve(file), content.getBytes(charset));
        return SettingsFiles.problems(directory);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "UTF-8    | x=C:\\\\users\\u0041 | ",
        "UTF-8    | # é | ",
        "ISO-8859-1 | # é | ",
        "UTF-8    | x=C:\\users | has a \\u that four hexadecimal digits do not follow: write each backslash of a value as \\\\.",
        "UTF-8    | \uFEFFx=1   | begins with a byte order mark",
        "UTF-16   | x=1         | is UTF-16",
        "UTF-16LE | x=1         | is UTF-16"})
    void should_say_what_hides_the_settings_of_a_file(Charset charset, String content, String problem) throws Exception {
        List<String> problems = problems("config/application.properties", content, charset);

        if (problem == null) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).singleElement().asString()
                    .contains(problem, "The file " + directory.resolve("config").resolve("application.properties") + " ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"config/application-prod.properties", ".env"})
    void should_look_at_every_file_that_is_read(String file) throws Exception {
        assertThat(problems(file, "x=\\u12", Charset.forName("UTF-8"))).singleElement().asString().contains(file.substring(file.indexOf('/') + 1));
    }

    @Test
    void should_say_that_docker_made_a_directory_of_a_file_that_is_missing() throws Exception {
        Files.createDirectory(directory.resolve("config").resolve("application.properties"));

        assertThat(SettingsFiles.problems(directory)).singleElement().asString().contains("is a directory");
    }

    @Test
    void should_be_content_without_any_file() {
        assertThat(SettingsFiles.problems(directory)).isEmpty();
        assertThat(SettingsFiles.problems(directory.resolve("nowhere"))).isEmpty();
    }
}
