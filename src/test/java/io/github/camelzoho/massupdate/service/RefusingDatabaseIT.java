package io.github.camelzoho.massupdate.service;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzoho.massupdate.crash.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged service with a PostgreSQL that answers, but is read-only. */
class RefusingDatabaseIT {

    private static final String END_ALL_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

    @TempDir
    Path directory;

    private PostgresServer postgres;
    private ServiceProcess service;
    private int nextJob;

    @BeforeEach
    void start() throws Exception {
        int port = FreePort.choose();
        postgres = new PostgresServer(directory, port);
        postgres.start();
        postgres.awaitReady();
        service = ServiceProcess.withoutPolling(directory, Map.of(
                "ZOHO_ACCESS_TOKEN", "none",
                "MASSUPDATE_LEDGER", "postgresql",
                "MASSUPDATE_JDBC_URL", PostgresServer.url("127.0.0.1:" + port, "postgres"),
                "MASSUPDATE_JDBC_USERNAME", "postgres"));
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        postgres.close();
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = postgres.connect("postgres"); Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private String ledger() throws Exception {
        JsonNode checks = service.get("/q/health/ready").path("checks");
        for (JsonNode check : checks) {
            if (check.path("name").asText().equals("ledger")) {
                return check.path("data").path("problem").asText(check.path("status").asText());
            }
        }
        throw new AssertionError(checks.toString());
    }

    private HttpResponse<String> watchOne() throws Exception {
        return service.post("{\"module\":\"Leads\",\"jobId\":\"%d\"}".formatted(++nextJob));
    }

    private List<String> log(String part) throws Exception {
        return Files.readAllLines(service.log()).stream().filter(line -> line.contains(part)).toList();
    }

    @Test
    void should_be_unready_while_it_is_read_only_and_go_on_when_it_is_writable_again() throws Exception {
        service.start().awaitReady();
        assertThat(watchOne().statusCode()).isEqualTo(202);

        execute("ALTER DATABASE postgres SET default_transaction_read_only = on", END_ALL_SESSIONS);

        await().atMost(Duration.ofSeconds(20)).until(() -> ledger().equals("The ledger's database is read-only."));
        await().during(Duration.ofSeconds(5)).atMost(Duration.ofSeconds(30)).until(
                () -> ledger().contains("read-only") && watchOne().statusCode() == 503);
        assertThat(log(" WARN ")).filteredOn(line -> line.contains("read-only")).hasSize(1);

        execute("BEGIN READ WRITE", "ALTER DATABASE postgres SET default_transaction_read_only = off", "COMMIT");

        await().atMost(Duration.ofSeconds(20)).until(() -> ledger().equals("UP"));
        for (int i = 0; i < 30; i++) {
            assertThat(watchOne().statusCode()).isEqualTo(202);
        }
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(log("The ledger answers again")).isNotEmpty());
    }

    @Test
    void should_wait_for_a_standby_to_be_promoted() throws Exception {
        postgres.close();
        Files.createFile(directory.resolve("postgres").resolve("standby.signal"));
        postgres.start();
        postgres.awaitReady();
        service.start();
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> !log("read-only").isEmpty());
        // the port may open a moment later
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions()
                .until(() -> service.send(service.request("/q/health/ready").GET()).statusCode() == 503);

        execute("SELECT pg_promote()");

        service.awaitReady();
        assertThat(watchOne().statusCode()).isEqualTo(202);
    }

    @Test
    void should_say_within_a_second_that_the_tables_are_locked() throws Exception {
        service.start().awaitReady();
        try (Connection other = postgres.connect("postgres"); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            for (String mode : List.of("ACCESS EXCLUSIVE", "SHARE")) {
                statement.execute("LOCK TABLE massupdate_job IN " + mode + " MODE");
                long start = System.nanoTime();
                assertThat(ledger()).isEqualTo("The ledger's tables are locked by another session.");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
                other.rollback();
                await().atMost(Duration.ofSeconds(20)).until(() -> ledger().equals("UP"));
            }
        }
    }
}
