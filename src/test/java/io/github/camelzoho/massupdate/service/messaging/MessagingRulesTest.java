package io.github.camelzoho.massupdate.service.messaging;

import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessagingRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "intake.kafka.topic=jobs             | massupdate.intake.kafka.topic is set to jobs, but KAFKA_BOOTSTRAP_SERVERS is not set",
            "results.kafka.topic=done            | massupdate.results.kafka.topic is set to done, but KAFKA_BOOTSTRAP_SERVERS is not set",
            "intake.jms.queue=jobs               | massupdate.intake.jms.queue is set to jobs, but massupdate.jms.url is not set",
            "results.jms.queue=done              | massupdate.results.jms.queue is set to done, but massupdate.jms.url is not set",
            "intake.kafka.enabled=true           | massupdate.intake.kafka.enabled is true, but massupdate.intake.kafka.topic is not set",
            "intake.jms.enabled=true             | massupdate.intake.jms.enabled is true, but massupdate.intake.jms.queue is not set",
            "results.kafka.enabled=true          | massupdate.results.kafka.enabled is true, but massupdate.results.kafka.topic is not set",
            "results.jms.enabled=true            | massupdate.results.jms.enabled is true, but massupdate.results.jms.queue is not set",
            "results.database.enabled=true       | massupdate.results.database.enabled is true, but massupdate.results.database.url is not set",
            "results.database.url=jdbc:mysql://h | massupdate.results.database.url does not begin with jdbc:postgresql:",
            "results.database.table=a;b          | massupdate.results.database.table is 'a;b'",
            "intake.kafka.consumers=0            | massupdate.intake.kafka.consumers is 0",
            "intake.jms.consumers=-1             | massupdate.intake.jms.consumers is -1",
            "jms.url=tcp://u:s3cret@h:61616      | massupdate.jms.url is not the URL of an AMQP 1.0 broker: give one such as amqp://broker:5672",
            "jms.url=h:5672                      | massupdate.jms.url is not the URL of an AMQP 1.0 broker",
            "jms.url=amqp://                     | massupdate.jms.url is not the URL of an AMQP 1.0 broker",
            "jms.url=failover:(amqp://a:5672,tcp://b:61616) | massupdate.jms.url is not the URL of an AMQP 1.0 broker",
            "jms.password=s3cret jms.password-file=f        | Both massupdate.jms.password and massupdate.jms.password-file are set",
            "results.database.password-file=not/there       | The file not/there that massupdate.results.database.password-file names",
            "jms.url=amqp://h intake.jms.queue=q results.jms.queue=q       | massupdate.intake.jms.queue and results both name the JMS queue q",
            "kafka=h:1 intake.kafka.topic=t results.kafka.topic=t          | massupdate.intake.kafka.topic and results both name the Kafka topic t",
            "updates.kafka.topic=up              | massupdate.updates.kafka.topic is set to up, but KAFKA_BOOTSTRAP_SERVERS is not set",
            "updates.jms.queue=up                | massupdate.updates.jms.queue is set to up, but massupdate.jms.url is not set",
            "updates.kafka.enabled=true          | massupdate.updates.kafka.enabled is true, but massupdate.updates.kafka.topic is not set",
            "updates.jms.enabled=true            | massupdate.updates.jms.enabled is true, but massupdate.updates.jms.queue is not set",
            "kafka=h:1 updates.kafka.topic=t results.kafka.topic=t         | massupdate.updates.kafka.topic and results both name the Kafka topic t",
            "jms.url=amqp://h updates.jms.queue=q results.jms.queue=q      | massupdate.updates.jms.queue and results both name the JMS queue q",
            "kafka=h:1 intake.kafka.topic=t updates.kafka.topic=t          | massupdate.intake.kafka.topic and massupdate.updates.kafka.topic both name",
            "jms.url=amqp://h intake.jms.queue=q updates.jms.queue=q       | massupdate.intake.jms.queue and massupdate.updates.jms.queue both name"
    })
    void should_be_violated_with_one_sentence_that_says_what_to_do(String settings, String start) {
        assertThat(violation(settings)).get().asString().startsWith(start).endsWith(".").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "results.database.table=massupdate_result",
            "results.database.url=jdbc:postgresql://h/crm results.database.table=crm.results",
            "jms.url=amqp://h intake.jms.queue=in results.jms.queue=out",
            "jms.url=failover:(amqp://a:5672,amqps://b:5671)?failover.maxReconnectAttempts=-1 intake.jms.queue=in",
            "jms.url=amqps://[::1]:5671?transport.verifyHost=false intake.jms.queue=in",
            "kafka=h:1 intake.kafka.topic=in results.kafka.topic=out",
            "kafka=h:1 jms.url=amqp://h intake.kafka.topic=x results.jms.queue=x"
    })
    void should_hold_for_what_can_work(String settings) {
        assertThat(violation(settings)).isEmpty();
    }

    private static Optional<String> violation(String settings) {
        String kafka = "kafka=";
        Optional<String> bootstrapServers = Stream.of(settings.split(" ")).filter(each -> each.startsWith(kafka)).findFirst();
        String others = bootstrapServers.map(each -> settings.replace(each, "")).orElse(settings);
        return MessagingRules.violation(TestSettings.of(others.strip()), bootstrapServers);
    }
}
