package io.github.camelzoho.massupdate.service.messaging;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.service.ServiceProcess;
import io.github.camelzoho.massupdate.service.ZohoEnvironment;
import io.github.camelzoho.massupdate.service.messaging.QueueServers.Servers;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import jakarta.jms.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelzoho.massupdate.service.messaging.QueueServers.JOBS;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.PARTITIONS;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.RESULTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged service with a ledger in PostgreSQL, from Kafka and JMS to Kafka, JMS and a database, with real servers. */
class PackagedQueuesIT {

    private static final int JOBS_OF_EACH_QUEUE = 50;

    @TempDir
    Path directory;

    private final Set<String> received = new HashSet<>();

    @Test
    void should_bring_jobs_from_every_queue_to_every_receiver() throws Exception {
        QueueServers resource = new QueueServers();
        Map<String, String> properties = resource.start();
        Servers servers = resource.servers();
        try (ZohoSimulator zoho = ZohoSimulator.start(SimulatorSettings.defaults());
                ServiceProcess service = new ServiceProcess(directory, environment(zoho, properties))) {
            List<JobScript> jobs = IntStream.range(0, 2 * JOBS_OF_EACH_QUEUE).mapToObj(i -> JobScript
                    .job("Leads", Integer.toString(1000 + i)).total(10).recordsPerSecond(100).build()).toList();
            zoho.begin(jobs);
            List<String> bodies = jobs.stream().map(job -> "{\"module\":\"Leads\",\"jobId\":\"%s\"}".formatted(job.jobId())).toList();
            service.start().awaitReady();
            servers.topics().send(JOBS, PARTITIONS, bodies.subList(0, JOBS_OF_EACH_QUEUE));
            servers.broker().send(JOBS, bodies.subList(JOBS_OF_EACH_QUEUE, bodies.size()));

            Set<String> expected = new HashSet<>(jobs.stream().map(job -> "default/Leads/" + job.jobId()).toList());
            await("results, see " + service.log()).atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
                assertThat(Set.copyOf(servers.topics().read(RESULTS, each -> each.key()))).isEqualTo(expected);
                assertThat(fromJms(servers)).isEqualTo(expected);
                assertThat(inDatabase(servers)).isEqualTo(expected);
            });
        } finally {
            resource.stop();
        }
    }

    private static Map<String, String> environment(ZohoSimulator zoho, Map<String, String> properties) {
        Map<String, String> environment = new HashMap<>(ZohoEnvironment.of(zoho));
        environment.putAll(QueueServers.variables(properties));
        return environment;
    }

    private Set<String> fromJms(Servers servers) throws Exception {
        for (Message message : servers.broker().receive(RESULTS)) {
            received.add(message.getJMSCorrelationID());
        }
        return received;
    }

    private static Set<String> inDatabase(Servers servers) throws SQLException {
        try (Connection connection = servers.database().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT connection || '/' || module || '/' || job_id FROM massupdate_result")) {
            Set<String> keys = new HashSet<>();
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
            return keys;
        }
    }
}
