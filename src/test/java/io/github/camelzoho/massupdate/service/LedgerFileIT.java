package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

    /** A service that polls no job. */
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

    /** The files of a folder, which was there before the service and which others may read, that others may read too. */
    private static List<Path> readableByOthers(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            assertThat(found).extracting(file -> file.getFileName().toString())
                    .contains("ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.db.lock");
            List<Path> readable = new ArrayList<>();
            for (Path file : found) {
                if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).equals("rw-------")) {
                    readable.add(file);
                }
            }
            return readable;
        }
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
            assertThat(readableByOthers(directory.resolve("first").resolve("data"))).isEmpty();
        }

        try (ServiceProcess service = service(restored).awaitReady()) {
            assertThat(jobs.lines()).hasSize(JOBS);
            assertThat(export(service, "")).isEqualTo(jobs);
            assertThat(export(service, "?jobId=1007")).hasLineCount(1).contains("\"jobId\":\"1007\"", "\"watchedAt\"");
            assertThat(export(service, "?settled=true")).isEmpty();
        }
    }

    /** A socket that asks for a backup and reads so much of it, with a small window. */
    private static Socket backup(ServiceProcess service, int bytes) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
        socket.getOutputStream().write("POST /backup HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().readNBytes(bytes);
        return socket;
    }

    private static HttpResponse<byte[]> backup(ServiceProcess service) throws Exception {
        return HttpClient.newHttpClient().send(service.request("/backup").POST(BodyPublishers.noBody()).build(),
                BodyHandlers.ofByteArray());
    }

    @Test
    void should_leave_no_copy_behind_however_a_backup_ends_and_make_one_at_a_time() throws Exception {
        Path home = home("aborted");
        Path data = home.resolve("data");
        Path leftover = Files.createFile(data.resolve("backup-" + UUID.randomUUID() + ".db"));
        Path other = Files.createFile(data.resolve("backup-monday.db"));
        try (ServiceProcess service = service(home).awaitReady()) {
            assertThat(leftover).doesNotExist();
            assertThat(other).exists();
            // more than the buffers of both ends hold
            for (int i = 0; i < 4; i++) {
                int first = i * 10_000;
                service.watch(IntStream.range(first, first + 10_000).mapToObj("{\"module\":\"Leads\",\"jobId\":\"%d\"}"::formatted)
                        .collect(Collectors.joining(",", "[", "]")));
            }
            try (Socket half = backup(service, 10_000)) {
                assertThat(backup(service).statusCode()).isEqualTo(409);
            }
            for (int i = 0; i < 15; i++) {
                await().until(() -> backupsIn(data).isEmpty());
                backup(service, i % 3 == 0 ? 0 : 1_000 * i).close();
            }
            await().untilAsserted(() -> assertThat(backupsIn(data)).isEmpty());
            await().untilAsserted(() -> assertThat(backup(service).statusCode()).isEqualTo(200));
            await().untilAsserted(() -> assertThat(backupsIn(data)).isEmpty());
        }
    }

    private static List<Path> backupsIn(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.getFileName().toString().matches("backup-.{36}\\.db")).toList();
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
