package io.github.camelzoho.massupdate.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What an operator relies on: stopping, starting with mistakes, own routes, a file system that cannot be written to. */
class DeploymentIT {

    private static final long STOP_LIMIT_MILLIS = 5_000;

    @TempDir
    Path directory;

    private ZohoSimulator zoho;
    private Map<String, String> settings;

    @BeforeEach
    void startZoho() {
        zoho = ZohoSimulator.start(SimulatorSettings.defaults().withLatency(Duration.ofMillis(500)));
        settings = new HashMap<>(ZohoEnvironment.of(zoho));
    }

    @AfterEach
    void stopZoho() {
        zoho.close();
    }

    @Test
    void should_stop_under_load_within_seconds_and_hand_every_lease_back() throws Exception {
        try (ServiceProcess service = new ServiceProcess(directory, settings).start().awaitReady()) {
            begin(200, service);
            await().until(() -> zoho.log().calls().size() >= 10);

            Instant asked = Instant.now();
            service.stop();

            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofMillis(STOP_LIMIT_MILLIS));
            assertThat(count("SELECT count(*) FROM massupdate_job WHERE lease_owner IS NOT NULL")).isZero();
            assertThat(count("SELECT count(*) FROM massupdate_outbox WHERE lease_owner IS NOT NULL")).isZero();
            assertThat(count("SELECT count(*) FROM massupdate_job")).isEqualTo(200);
        }
    }

    @Test
    void should_follow_a_route_in_the_working_directory_instead_of_the_bundled_one() throws Exception {
        Path routes = Files.createDirectories(directory.resolve("routes"));
        Files.writeString(routes.resolve("deliver-file.camel.yaml"), """
                - route:
                    id: deliver-file
                    from:
                      uri: zohomassupdate-jobs:results
                      parameters:
                        subscription: file
                      steps:
                        - to:
                            uri: file:elsewhere
                            parameters:
                              fileName: ${header.zoho-job-id}.json
                """);
        try (ServiceProcess service = new ServiceProcess(directory, settings).start().awaitReady()) {
            begin(3, service);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(directory.resolve("elsewhere"))
                    .isDirectoryContaining("glob:**/1000.json")
                    .isDirectoryContaining("glob:**/1001.json")
                    .isDirectoryContaining("glob:**/1002.json"));
            assertThat(Files.readString(service.log())).contains("replace the bundled ones");
            assertThat(service.results()).isEmpty();
        }
    }

    @Test
    void should_keep_its_ledger_to_itself_and_say_so_in_one_sentence() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Map<String, String> same = new HashMap<>(settings);
        same.put("MASSUPDATE_DATA_DIRECTORY", directory.resolve("data").toString());
        try (ServiceProcess first = new ServiceProcess(directory, settings).start().awaitReady();
                ServiceProcess second = new ServiceProcess(elsewhere, same).start()) {
            assertThat(second.endsWithin(30_000)).isTrue();
            assertThat(Files.readString(second.log())).contains("is in use by another process: stop that one").doesNotContain("\tat ");
        }
    }

    /** The executable's temporary folder is fixed; its check runs on a file system that is read-only. */
    @Test
    @DisabledIfSystemProperty(named = "service.executable", matches = ".+")
    void should_need_no_temporary_folder() throws Exception {
        settings.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + directory.resolve("missing"));
        try (ServiceProcess service = new ServiceProcess(directory, settings).start().awaitReady()) {
            begin(3, service);
            await().atMost(Duration.ofSeconds(30)).until(() -> service.resultCount() == 3);
        }
    }

    private void begin(int count, ServiceProcess service) throws Exception {
        List<JobScript> jobs = IntStream.range(0, count)
                .mapToObj(i -> JobScript.job("Leads", Integer.toString(1000 + i)).total(10).recordsPerSecond(100).build()).toList();
        zoho.begin(jobs);
        service.watch(jobs.stream().map(job -> "{\"module\":\"Leads\",\"jobId\":\"%s\"}".formatted(job.jobId()))
                .collect(Collectors.joining(",", "[", "]")));
    }

    private long count(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/ledger.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
