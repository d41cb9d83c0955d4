package io.github.camelzoho.massupdate.service;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.crash.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged service with a PostgreSQL that starts after it, or ends its connections. */
class LateDatabaseIT {

    /** Twice as many as the service has connections to it, of which its own work uses a few all the time. */
    private static final int AT_ONCE = 16;
    private static final int MOST_CONNECTIONS = 5;
    private static final String JOB = "{\"module\":\"Leads\",\"jobId\":\"1\"}";

    @TempDir
    Path directory;

    private int port;
    private PostgresServer postgres;

    @BeforeEach
    void prepareServer() throws Exception {
        port = FreePort.choose();
        postgres = new PostgresServer(directory, port);
    }

    @AfterEach
    void stopServer() {
        postgres.close();
    }

    private ServiceProcess service(String database) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("ZOHO_ACCESS_TOKEN", "none");
        settings.put("MASSUPDATE_LEDGER", "postgresql");
        settings.put("MASSUPDATE_JDBC_URL", PostgresServer.url("127.0.0.1:" + port, database));
        settings.put("MASSUPDATE_JDBC_USERNAME", "postgres");
        // a file of results beside PostgreSQL is a trouble of its own
        settings.put("MASSUPDATE_RESULTS_FILE_ENABLED", "false");
        return ServiceProcess.withoutPolling(directory, settings).start();
    }

    private static int status(ServiceProcess service, String path) throws Exception {
        return service.send(service.request(path).GET()).statusCode();
    }

    private static void awaitAlive(ServiceProcess service) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> status(service, "/q/health/live") == 200);
    }

    @Test
    void should_wait_for_it_alive_but_not_ready_and_go_to_work_when_it_is_there() throws Exception {
        try (ServiceProcess service = service("postgres")) {
            awaitAlive(service);
            assertThat(status(service, "/q/health/ready")).isEqualTo(503);
            assertThat(service.send(service.request("/jobs").GET()).body()).contains("PostgreSQL, which holds the ledger, is unreachable");

            postgres.start();

            service.awaitReady();
            assertThat(service.watch(JOB).path(0).path("verdict").asText()).isEqualTo("WATCHED");
            assertThat(troubles(service)).singleElement().asString().contains("The service has waited for it since");
            assertThat(directory.resolve("data").resolve("ledger.db")).as("the other store").doesNotExist();
            assertThat(service.get("/q/health/ready").findValuesAsText("name")).containsExactlyInAnyOrder("ledger", "routes");
        }
    }

    private static long accepted(ServiceProcess service, int firstJobId) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Integer>> requests = IntStream.range(firstJobId, firstJobId + AT_ONCE)
                    .<Callable<Integer>>mapToObj(jobId -> () -> service.post(
                            "{\"module\":\"Leads\",\"jobId\":\"%d\"}".formatted(jobId)).statusCode()).toList();
            long accepted = 0;
            for (Future<Integer> answer : clients.invokeAll(requests)) {
                accepted += answer.get() == 202 ? 1 : 0;
            }
            return accepted;
        } finally {
            clients.shutdownNow();
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void should_hardly_refuse_a_job_when_it_has_ended_the_connections_that_were_idle() throws Exception {
        postgres.start();
        postgres.awaitReady();
        try (ServiceProcess service = service("postgres");
             Connection admin = postgres.connect("postgres");
             Statement statement = admin.createStatement()) {
            service.awaitReady();
            await("as many connections as there may be").until(() -> accepted(service, 1) == AT_ONCE && number(statement,
                    "SELECT COUNT(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")
                    >= MOST_CONNECTIONS);
            await("that most of them are idle").until(() -> number(statement, "SELECT COUNT(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND state = 'idle' AND state_change < clock_timestamp() - INTERVAL '0.2 seconds'") >= MOST_CONNECTIONS);

            number(statement, "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");

            // but for a connection or two that the routes have just used
            assertThat(accepted(service, 1 + AT_ONCE)).isGreaterThanOrEqualTo(AT_ONCE - 3);
        }
    }

    @Test
    void should_end_when_it_is_there_and_the_settings_turn_out_to_be_wrong() throws Exception {
        try (ServiceProcess service = service("nowhere")) {
            awaitAlive(service);

            postgres.start();

            assertThat(service.endsWithin(60_000)).isTrue();
            assertThat(troubles(service)).last().asString().contains("database \"nowhere\" does not exist; correct MASSUPDATE_JDBC_URL");
        }
    }

    @Test
    void should_wait_for_one_that_takes_connections_and_does_not_answer() throws Exception {
        ServerSocket silent = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        try (silent; ServiceProcess service = service("postgres")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> troubles(service).stream().anyMatch(line -> line.contains("is unreachable")));

            silent.close();
            postgres.start();

            service.awaitReady();
        }
    }

    @Test
    void should_end_when_the_database_of_the_results_refuses_it() throws Exception {
        postgres.start();
        postgres.awaitReady();
        Map<String, String> settings = new HashMap<>(Map.of("ZOHO_ACCESS_TOKEN", "none", "MASSUPDATE_RESULTS_DATABASE_USERNAME", "postgres",
                "MASSUPDATE_RESULTS_DATABASE_URL", PostgresServer.url("127.0.0.1:" + port, "nowhere")));
        try (ServiceProcess service = ServiceProcess.withoutPolling(directory, settings).start()) {
            assertThat(service.endsWithin(60_000)).isTrue();
            assertThat(troubles(service)).singleElement().asString().contains("The database of the results cannot be opened:")
                    .contains("database \"nowhere\" does not exist; correct MASSUPDATE_RESULTS_DATABASE_URL");
        }
    }

    @Test
    void should_say_while_it_waits_that_the_database_is_read_only() throws Exception {
        postgres.start();
        postgres.awaitReady();
        try (Connection admin = postgres.connect("postgres"); Statement statement = admin.createStatement()) {
            statement.execute("ALTER ROLE postgres SET default_transaction_read_only = on");
            try (ServiceProcess service = service("postgres")) {
                awaitAlive(service);

                assertThat(service.send(service.request("/q/health/ready").GET()).body()).contains("The ledger's database is read-only.");

                statement.execute("ALTER ROLE postgres RESET default_transaction_read_only");
                service.awaitReady();
            }
        }
    }

    @Test
    void should_end_at_once_when_asked_to_while_it_waits() throws Exception {
        try (ServiceProcess service = service("postgres")) {
            awaitAlive(service);

            service.stop();

            assertThat(troubles(service)).singleElement().asString().contains("The service has waited for it since");
        }
    }

    /** What the service says beyond its daily round; a line of a stack trace is trouble, too. */
    private static List<String> troubles(ServiceProcess service) throws Exception {
        return Files.readAllLines(service.log()).stream()
                .filter(line -> !line.contains(" INFO ")).toList();
    }
}
