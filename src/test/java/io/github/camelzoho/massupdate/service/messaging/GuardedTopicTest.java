package io.github.camelzoho.massupdate.service.messaging;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A topic for each test, named after it, at a Kafka that asks for a login. */
abstract class GuardedTopicTest {

    static final String USER = "guest";
    static final String PASSWORD = "right";

    @TempDir
    static Path directory;

    static KafkaServer server;

    String topic;
    Topics topics;

    @BeforeAll
    static void startServer() throws Exception {
        server = new KafkaServer(directory);
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void prepare(TestInfo test) throws Exception {
        topic = test.getTestMethod().orElseThrow().getName();
        topics = new Topics(server.bootstrapServers());
        topics.setPassword(USER, PASSWORD);
        topics.create(topic, 1);
    }
}
