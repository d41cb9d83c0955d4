package io.github.camelzoho.massupdate.service.messaging;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelzoho.massupdate.ledger.sql.TestPostgres;
import io.github.camelzoho.massupdate.service.AwkwardSecret;
import io.github.camelzoho.massupdate.service.ServiceProcess;
import io.github.camelzoho.massupdate.service.ZohoEnvironment;
import io.github.camelzoho.massupdate.simulator.ClientCredentials;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged service between servers of every kind, each of which asks for a secret with all the punctuation there is. */
class SecretsIT {

    private static final Set<String> SECRETS = Set.of("ZOHO_CLIENT_SECRET", "ZOHO_REFRESH_TOKEN",
            "MASSUPDATE_CONNECTIONS__EMEA__ACCESS_TOKEN", "MASSUPDATE_JDBC_PASSWORD", "MASSUPDATE_JMS_PASSWORD",
            "MASSUPDATE_RESULTS_DATABASE_PASSWORD", "MASSUPDATE_API_KEY");

    @TempDir
    Path directory;

    private ZohoSimulator zoho;
    private JmsBroker broker;
    private EmbeddedPostgres database;

    @BeforeEach
    void startServers() throws Exception {
        zoho = ZohoSimulator.start(SimulatorSettings.defaults().withCredentials(new ClientCredentials("1000.CLIENT",
                secret("ZOHO_CLIENT_SECRET"), secret("ZOHO_REFRESH_TOKEN"),
                secret("MASSUPDATE_CONNECTIONS__EMEA__ACCESS_TOKEN"), ClientCredentials.defaults().scopes())));
        zoho.begin(List.of(
                JobScript.job("Leads", "1").total(1).recordsPerSecond(100).build(),
                JobScript.job("Leads", "2").total(1).recordsPerSecond(100).build()));
        broker = new JmsBroker(directory.resolve("jms"));
        broker.guard().admitOnly("zoe", secret("MASSUPDATE_JMS_PASSWORD"));
        broker.start();
        Path data = directory.resolve("postgres");
        database = TestPostgres.careful().setDataDirectory(data).start();
        createDatabase("ledger", "keeper", secret("MASSUPDATE_JDBC_PASSWORD"));
        createDatabase("crm", "writer", secret("MASSUPDATE_RESULTS_DATABASE_PASSWORD"));
        askForPasswords(data, List.of("keeper", "writer"));
    }

    @AfterEach
    void stopServers() throws Exception {
        zoho.close();
        broker.close();
        database.close();
    }

    @Test
    void should_be_taken_literally_from_the_environment() throws Exception {
        Map<String, String> environment = environment();
        SECRETS.forEach(name -> environment.put(name, secret(name)));
        check(environment);
    }

    @Test
    void should_be_taken_literally_from_files() throws Exception {
        Map<String, String> environment = environment();
        for (String name : SECRETS) {
            environment.put(name + "_FILE", Files.writeString(directory.resolve(name), secret(name) + "\n").toString());
        }
        check(environment);
    }

    private void check(Map<String, String> environment) throws Exception {
        try (ServiceProcess service = new ServiceProcess(directory, environment).start()) {
            awaitStatus(service, "MASSUPDATE_API_KEY", 200);
            awaitStatus(service, "MASSUPDATE_JMS_PASSWORD", 401);
            broker.send("jobs", List.of("Leads,1", "{\"module\":\"Leads\",\"jobId\":\"2\",\"connection\":\"emea\"}"));
            await("results, see " + service.log()).atMost(Duration.ofSeconds(60)).untilAsserted(() ->
                    assertThat(results()).containsExactlyInAnyOrder("default 1 COMPLETED", "emea 2 COMPLETED"));
            assertThat(Files.readString(service.log())).doesNotContain("RAW(d)");
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(ZohoEnvironment.of(zoho));
        SECRETS.forEach(environment::remove);
        environment.put("MASSUPDATE_CONNECTIONS__EMEA__ACCOUNTS_URL", zoho.baseUrl());
        environment.put("MASSUPDATE_CONNECTIONS__EMEA__API_DOMAIN", zoho.baseUrl());
        environment.put("MASSUPDATE_CONNECTIONS__EMEA__ALLOWED_HOSTS", environment.get("ZOHO_ALLOWED_HOSTS"));
        environment.put("MASSUPDATE_LEDGER", "postgresql");
        environment.put("MASSUPDATE_JDBC_URL", url("ledger"));
        environment.put("MASSUPDATE_JDBC_USERNAME", "keeper");
        environment.put("MASSUPDATE_JMS_URL", broker.url());
        environment.put("MASSUPDATE_JMS_USERNAME", "zoe");
        environment.put("MASSUPDATE_INTAKE_JMS_QUEUE", "jobs");
        environment.put("MASSUPDATE_RESULTS_DATABASE_URL", url("crm"));
        environment.put("MASSUPDATE_RESULTS_DATABASE_USERNAME", "writer");
        return environment;
    }

    private static String secret(String name) {
        return AwkwardSecret.of(name);
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/" + name;
    }

    private void createDatabase(String name, String role, String password) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD " + statement.enquoteLiteral(password));
            statement.execute("CREATE DATABASE " + name + " OWNER " + role);
        }
        if (role.equals("writer")) {
            try (Connection connection = database.getDatabase("postgres", name).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET ROLE " + role);
                statement.execute(QueueServers.tableForResults());
            } catch (IOException e) {
                throw new SQLException(e);
            }
        }
    }

    private void askForPasswords(Path data, List<String> roles) throws Exception {
        Path rules = data.resolve("pg_hba.conf");
        StringBuilder first = new StringBuilder();
        roles.forEach(role -> first.append("host all ").append(role).append(" 127.0.0.1/32 scram-sha-256\n"));
        Files.writeString(rules, first + Files.readString(rules));
        try (Connection connection = database.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static void awaitStatus(ServiceProcess service, String key, int status) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url("/jobs"))).header("X-API-Key", secret(key)).build();
        HttpClient http = HttpClient.newHttpClient();
        await("answer " + status + ", see " + service.log()).atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> http.send(request, BodyHandlers.discarding()).statusCode() == status);
    }

    private List<String> results() throws SQLException {
        try (Connection connection = database.getDatabase("postgres", "crm").getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT connection || ' ' || job_id || ' ' || outcome FROM massupdate_result")) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
