package io.github.camelzoho.massupdate.service.messaging;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.service.messaging.QueueServers.Servers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.jms.Message;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

import static io.github.camelzoho.massupdate.service.messaging.QueueServers.DEAD_LETTERS;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.GROUP;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.JOBS;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.PARTITIONS;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.RESULTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The way from queues to queues and a database, with real servers; jobs are at their end at once. */
@QuarkusTest
@WithTestResource(QueueServers.class)
class QueuesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Servers servers;

    @Test
    void should_bring_jobs_from_kafka_to_every_subscription() throws Exception {
        List<String> ids = ids(1_000_000, 600);
        servers.topics().send(JOBS, PARTITIONS, json(ids));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(servers.topics().lag(JOBS, GROUP)).isZero());
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(inTopic()).containsAll(keys(ids));
            assertThat(inDatabase()).containsAll(keys(ids));
        });
        assertThat(inQueue(ids.size())).containsAll(keys(ids));
    }

    private static List<String> ids(long first, int count) {
        return IntStream.range(0, count).mapToObj(i -> Long.toString(first + i)).toList();
    }

    private static List<String> json(List<String> ids) {
        return ids.stream().map("{\"module\":\"Leads\",\"jobId\":\"%s\"}"::formatted).toList();
    }

    private static List<String> keys(List<String> ids) {
        return ids.stream().map("default/Leads/"::concat).toList();
    }

    private Set<String> inTopic() {
        return new HashSet<>(servers.topics().read(RESULTS, each -> each.key()));
    }

    private Set<String> inQueue(int count) throws Exception {
        Set<String> keys = new HashSet<>();
        for (Message message : servers.broker().receive(RESULTS, count)) {
            keys.add(message.getJMSCorrelationID());
        }
        return keys;
    }

    private Set<String> inDatabase() throws SQLException {
        return new HashSet<>(rows("SELECT connection || '/' || module || '/' || job_id FROM massupdate_result"));
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = servers.database().getPostgresDatabase().getConnection();
             Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
