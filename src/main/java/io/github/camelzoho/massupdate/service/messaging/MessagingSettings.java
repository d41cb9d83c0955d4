package io.github.camelzoho.massupdate.service.messaging;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** The settings of the intake from queues and of the results in queues and databases. */
@ConfigMapping(prefix = "massupdate")
interface MessagingSettings {

    /** The Kafka topic that jobs are read from. */
    @WithName("intake.kafka.topic")
    Optional<String> intakeTopic();

    /** Whether the route intake-kafka runs; follows from the topic. */
    @WithName("intake.kafka.enabled")
    boolean intakeTopicEnabled();

    /** The consumer group; replicas in the same group share the partitions. */
    @WithName("intake.kafka.group")
    @WithDefault("massupdate")
    String intakeGroup();

    /** How many consumers of the topic this process has, 1 to 1,000. */
    @WithName("intake.kafka.consumers")
    @WithDefault("1")
    int intakeTopicConsumers();

    /** The JMS queue that jobs are read from. */
    @WithName("intake.jms.queue")
    Optional<String> intakeQueue();

    /** Whether the route intake-jms runs; follows from the queue. */
    @WithName("intake.jms.enabled")
    boolean intakeQueueEnabled();

    /** How many consumers of the queue this process has, 1 to 1,000. */
    @WithName("intake.jms.consumers")
    @WithDefault("4")
    int intakeQueueConsumers();

    /** The Kafka topic that mass updates for the queue are read from. */
    @WithName("updates.kafka.topic")
    Optional<String> updatesTopic();

    /** Whether the route updates-kafka runs; follows from the topic. */
    @WithName("updates.kafka.enabled")
    boolean updatesTopicEnabled();

    /** The consumer group; replicas in the same group share the partitions. */
    @WithName("updates.kafka.group")
    @WithDefault("massupdate-updates")
    String updatesGroup();

    /** The JMS queue that mass updates for the queue are read from. */
    @WithName("updates.jms.queue")
    Optional<String> updatesQueue();

    /** Whether the route updates-jms runs; follows from the queue. */
    @WithName("updates.jms.enabled")
    boolean updatesQueueEnabled();

    /** The form of results. */
    enum Form { JSON, CLOUDEVENTS, CLOUDEVENTS_BINARY }

    /**
     * The form of results: {@code json}, {@code cloudevents} (a CloudEvent as one JSON object) or {@code cloudevents-binary} (the result
     * in the body, the attributes of the event in headers); see [queues](queues.md#cloudevents).
     */
    @WithName("results.format")
    @WithDefault("json")
    Form resultsFormat();

    /** The Kafka topic that results are written to. */
    @WithName("results.kafka.topic")
    Optional<String> resultsTopic();

    /** Whether the route deliver-kafka runs; follows from the topic. */
    @WithName("results.kafka.enabled")
    boolean resultsTopicEnabled();

    /** The JMS queue that results are written to. */
    @WithName("results.jms.queue")
    Optional<String> resultsQueue();

    /** Whether the route deliver-jms runs; follows from the queue. */
    @WithName("results.jms.enabled")
    boolean resultsQueueEnabled();

    /** The JDBC URL of the PostgreSQL database that results are written to. */
    @WithName("results.database.url")
    Optional<String> databaseUrl();

    /** Whether the route deliver-database runs; follows from the URL. */
    @WithName("results.database.enabled")
    boolean databaseEnabled();

    /** The PostgreSQL role that may insert into, update and select from the table of results, such as {@code crm}. */
    @WithName("results.database.username")
    Optional<String> databaseUsername();

    /** The password of the PostgreSQL role that writes results. */
    @WithName("results.database.password")
    Optional<String> databasePassword();

    /** A file that holds the password of the PostgreSQL role that writes results, such as {@code /run/secrets/db}. */
    @WithName("results.database.password-file")
    Optional<Path> databasePasswordFile();

    /** The table, with its schema where that is not on the search path. */
    @WithName("results.database.table")
    @WithDefault("massupdate_result")
    String databaseTable();

    /** The URL of the AMQP 1.0 broker, such as {@code amqps://broker:5671} or {@code failover:(amqp://a:5672,amqp://b:5672)}. */
    @WithName("jms.url")
    Optional<String> jmsUrl();

    /** The user name at the JMS broker, such as {@code massupdate}. */
    @WithName("jms.username")
    Optional<String> jmsUsername();

    /** The password of the user at the JMS broker. */
    @WithName("jms.password")
    Optional<String> jmsPassword();

    /** A file that holds the password of the user at the JMS broker, such as {@code /run/secrets/jms}. */
    @WithName("jms.password-file")
    Optional<Path> jmsPasswordFile();
}
