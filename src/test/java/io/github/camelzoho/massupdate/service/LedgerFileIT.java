package io.github.camelzoho.massupdate.service;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The embedded ledger of the packaged service as the file that it is: copied while in use, restored, refused when corrupt. */
class LedgerFileIT {

    private static final int JOBS = 2_500;

    @TempDir
    Path directory;

    private Path home(String name) throws Exception {
        Path home = Files.createDirectories(directory.resolve(name));
        Files.createDirectories(home.resolve("data"));
        return home;
    }

    /** A service that asks nobody about the jobs. */
    private static ServiceProcess service(Path home) throws Exception {
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("routes").resolve("poll.camel.yaml"),
                "- route: {id: poll, from: {uri: 'direct:nobody', steps: [{stop: {}}]}}\n");
        return new ServiceProcess(home, Map.of("ZOHO_ACCESS_TOKEN", "none")).start();
    }

    private static String export(ServiceProcess service, String query) throws Exception {
        HttpResponse<String> response = service.send(service.request("/export" + query).GET());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("application/x-ndjson"));
        return response.body();
    }

    @Test
    void should_go_on_from_a_copy_that_was_taken_while_in_use() throws Exception {
        Path restored = home("restored");
        String jobs;
        try (ServiceProcess service = service(home("first")).awaitReady()) {
            service.watch(IntStream.range(0, JOBS).mapToObj(i -> "{\"module\":\"Leads\",\"jobId\":\"%d\"}".formatted(1_000 + i))
                    .collect(Collectors.joining(",", "[", "]")));
            HttpResponse<Path> backup = HttpClient.newHttpClient().send(
                    service.request("/backup").POST(BodyPublishers.noBody()).build(),
                    BodyHandlers.ofFile(restored.resolve("data").resolve("ledger.db")));
            assertThat(backup.statusCode()).isEqualTo(200);
            jobs = export(service, "");
            service.watch("{\"module\":\"Deals\",\"jobId\":\"1\"}");
            assertThat(directory.resolve("first").resolve("data")).isDirectoryNotContaining("glob:**backup-*");
        }

        try (ServiceProcess service = service(restored).awaitReady()) {
            assertThat(jobs.lines()).hasSize(JOBS);
            assertThat(export(service, "")).isEqualTo(jobs);
            assertThat(export(service, "?jobId=1007")).hasLineCount(1).contains("\"jobId\":\"1007\"", "\"watchedAt\"");
            assertThat(export(service, "?settled=true")).isEmpty();
        }
    }

    @Test
    void should_refuse_a_corrupt_file_in_one_sentence() throws Exception {
        Path home = home("corrupt");
        Files.writeString(home.resolve("data").resolve("ledger.db"), "This is no ledger. ".repeat(1_000));

        try (ServiceProcess service = service(home)) {
            assertThat(service.endsWithin(60_000)).isTrue();
            assertThat(Files.readString(service.log()))
                    .contains("The ledger data/ledger.db cannot be read: ", "file is not a database", "Restore a backup")
                    .doesNotContain("\tat ");
        }
    }
}
