package io.github.camelzoho.massupdate.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps docs/configuration.md, and the list that the service checks the settings by, equal to the settings in the sources; with
 * -Dconfiguration.page.write it writes both.
 */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("docs/configuration.md");
    private static final Path LIST = Path.of("src/main/resources/io/github/camelzoho/massupdate/service/settings.txt");
    private static final Path SOURCES = Path.of("src/main/java/io/github/camelzoho/massupdate/service");
    private static final Path DEFAULTS = Path.of("application.properties");

    @Test
    void should_show_every_setting() throws IOException {
        keep(PAGE, page());
    }

    @Test
    void should_let_the_service_know_every_setting() throws IOException {
        keep(LIST, SettingsReader.read(SOURCES).stream().map(DocumentedSetting::line).collect(Collectors.joining("\n", "", "\n")));
    }

    private static void keep(Path file, String content) throws IOException {
        if (Boolean.getBoolean("configuration.page.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        assertThat(file).as("run mvn test -Dtest=ConfigurationPageTest -Dconfiguration.page.write=true and commit what it writes")
                .hasContent(content);
    }

    @Test
    void should_say_first_which_file_changes_a_service_that_is_built() throws IOException {
        assertThat(Files.readAllLines(DEFAULTS).get(0)).startsWith("# Compiled in:");
        assertThat(Files.readAllLines(DEFAULTS).get(1)).startsWith("# config/application.properties ");
    }

    @Test
    void should_explain_every_setting() throws IOException {
        assertThat(SettingsReader.read(SOURCES)).isNotEmpty()
                .allSatisfy(setting -> assertThat(setting.meaning()).as(setting.name()).isNotEmpty());
    }

    private static String page() throws IOException {
        return """
                # Configuration

                You can set each setting in three places: in the file `config/application.properties` of the working directory, in the
                environment under the second name, or on the command line as `-Dname=value`. The environment overrides the file, and the
                command line overrides both. If a required setting is missing, a value cannot be read, two settings contradict each other, or
                a name is unknown, the service does not start, and the error says what to do. The same holds if the file is a directory, cannot
                be read, is UTF-16, begins with a byte order mark, or holds a `\\u` without four hexadecimal digits. These names are unknown:

                - a name that begins with `MASSUPDATE_` or `ZOHO_` (`massupdate.` or `zoho.`) and is not in this list
                - the name of an option that neither Camel nor one of its components has
                - a name that differs by one letter from a setting of Quarkus for which the service has a default

                The service ignores the variables that Kubernetes adds for a Service whose name begins with `massupdate` or `zoho`
                (`MASSUPDATE_SERVICE_HOST`, …); `enableServiceLinks: false` turns them off. Write durations as `500ms`, `30s`, `2m`, `24h` or
                `30d`, and booleans as `true`, `yes`, `on`, `1` or `false`, `no`, `off`, `0`, in any case. A setting whose name ends in
                `-file` names a file that holds the secret.

                ## The service

                | Setting | Type | Default | Meaning |
                |---|---|---|---|
                %s

                ## Defaults of the service for Quarkus and Camel

                The service changes the defaults of these settings of [Quarkus](https://quarkus.io/guides/all-config) and Camel. You may use
                all their other settings as well.

                | Setting | Default | Meaning |
                |---|---|---|
                %s
                """.formatted(
                SettingsReader.read(SOURCES).stream().map(DocumentedSetting::row).collect(Collectors.joining("\n")),
                String.join("\n", commentedDefaults()));
    }

    private static List<String> commentedDefaults() throws IOException {
        List<String> rows = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        for (String line : Files.readAllLines(DEFAULTS)) {
            if (line.startsWith("# ")) {
                comment.append(line.substring(1));
            } else {
                if (line.matches("(quarkus|camel)\\..*=.*") && !comment.isEmpty()) {
                    String[] setting = line.split("=", 2);
                    rows.add("| `%s` | `%s` | %s |".formatted(setting[0], setting[1], comment.toString().strip()));
                }
                comment.setLength(0);
            }
        }
        return rows;
    }
}
