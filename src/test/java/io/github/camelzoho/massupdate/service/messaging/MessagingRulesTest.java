package io.github.camelzoho.massupdate.service.messaging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessagingRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "intake.kafka.topic=jobs             | massupdate.intake.kafka.topic is set to jobs, but kafka.bootstrap.servers is not set",
            "results.kafka.topic=done            | massupdate.results.kafka.topic is set to done, but kafka.bootstrap.servers is not set",
            "intake.jms.queue=jobs               | massupdate.intake.jms.queue is set to jobs, but massupdate.jms.url is not set",
            "results.jms.queue=done              | massupdate.results.jms.queue is set to done, but massupdate.jms.url is not set",
            "intake.kafka.enabled=true           | massupdate.intake.kafka.enabled is true, but massupdate.intake.kafka.topic is not set",
            "intake.jms.enabled=true             | massupdate.intake.jms.enabled is true, but massupdate.intake.jms.queue is not set",
            "results.kafka.enabled=true          | massupdate.results.kafka.enabled is true, but massupdate.results.kafka.topic is not set",
            "results.jms.enabled=true            | massupdate.results.jms.enabled is true, but massupdate.results.jms.queue is not set",
            "results.database.enabled=true       | massupdate.results.database.enabled is true, but massupdate.results.database.url is not set",
            "results.database.url=jdbc:mysql://h | massupdate.results.database.url does not begin with jdbc:postgresql:",
            "results.database.url=jdbc:postgresql://h/crm?password=s3cret&sslcert=/no/cert | massupdate.results.database.url names the sslcert /no/cert, which cannot be read",
            "results.database.url=jdbc:postgresql://h/crm:1/x?password=s3cret | massupdate.results.database.url is not a JDBC URL of PostgreSQL",
            "results.database.table=a;b          | massupdate.results.database.table is 'a;b'",
            "intake.kafka.consumers=0            | massupdate.intake.kafka.consumers is 0",
            "intake.jms.consumers=-1             | massupdate.intake.jms.consumers is -1",
            "jms.url=tcp://u:s3cret@h:61616      | massupdate.jms.url is not the URL of an AMQP 1.0 broker: give one such as amqp://broker:5672",
            "jms.url=amqp://u:s3cret@h:5672      | massupdate.jms.url has a user before the host: set massupdate.jms.username and massupdate.jms.password.",
            "jms.url=amqp://h:5672?jms.sendTimeut=s3cret | massupdate.jms.url has an option that the client does not know: check the names that begin with 'jms.'.",
            "jms.url=amqps://h:5671?transport.trustStorePassword=s3cret^{ | massupdate.jms.url is no URI",
            "jms.url=amqp://h:5672?amqp.idlTimeout=s3cret | massupdate.jms.url has the option idlTimeout, whose name or value the client does not know",
            "jms.url=amqps://h:5671?transport.trustStorPassword=s3cret | massupdate.jms.url has the option trustStorPassword, whose name or value",
            "jms.url=failover:(amqp://a:5672,amqps://b:5671?transport.connectTimeout=s3cret) | massupdate.jms.url has the option connectTimeout, whose name",
            "jms.url=failover:(amqp://a:5672)?failover.maxReconectAttempts=1 | massupdate.jms.url has the option maxReconectAttempts, whose name",
            "jms.url=failover:(amqp://a:5672)?failover.nested.transport.foo=1 | massupdate.jms.url has the option foo, whose name",
            "jms.url=amqps://h:5671?transport.trustStoreLocation=/no/trust&transport.trustStorePassword=s3cret | massupdate.jms.url has a truststore or keystore that cannot be used (/no/trust",
            "jms.url=failover:(amqps://a:5671)?failover.nested.transport.keyStoreLocation=/no/key | massupdate.jms.url has a truststore or keystore that cannot be used (/no/key",
            "results.database.url=jdbc:postgresql://h/crm?password=s3cret&sslrootcert=pom.xml&sslmode=verify-full | massupdate.results.database.url asks for TLS that cannot be set up (",
            "results.database.url=jdbc:postgresql://h/crm?password=s3cret&sslfactory=no.such.Factory | massupdate.results.database.url asks for TLS that cannot be set up (",
            "jms.url=h:5672                      | massupdate.jms.url is not the URL of an AMQP 1.0 broker",
            "jms.url=amqp://                     | massupdate.jms.url is not the URL of an AMQP 1.0 broker",
            "jms.url=failover:(amqp://a:5672,tcp://b:61616) | massupdate.jms.url is not the URL of an AMQP 1.0 broker",
            "jms.url=amqp://:5672                | massupdate.jms.url is not the URL of an AMQP 1.0 broker",
            "jms.url=amqp://h:99999              | massupdate.jms.url is not the URL of an AMQP 1.0 broker",
            "jms.url=amqp://u:s3cret@:1/x        | massupdate.jms.url is not the URL of an AMQP 1.0 broker",
            "jms.url=failover:(amqp://a:5672,amqp://b:0) | massupdate.jms.url is not the URL of an AMQP 1.0 broker",
            "kafka=http://localhost:9092         | kafka.bootstrap.servers names 'http://localhost:9092', which is not host:port: give one such as kafka:9092, or",
            "kafka=a:9092,https://b:9092         | kafka.bootstrap.servers names 'https://b:9092', which is not host:port",
            "kafka=localhost                     | kafka.bootstrap.servers names 'localhost', which is not host:port",
            "kafka=:9092                         | kafka.bootstrap.servers names ':9092', which is not host:port",
            "kafka=SASL_SSL://:9092              | kafka.bootstrap.servers names 'SASL_SSL://:9092', which is not host:port",
            "kafka=a:,b:9092                     | kafka.bootstrap.servers names 'a:', which is not host:port",
            "kafka=a:0                           | kafka.bootstrap.servers names 'a:0', which is not host:port",
            "kafka=a:65536                       | kafka.bootstrap.servers names 'a:65536', which is not host:port",
            "kafka=a:9092/                       | kafka.bootstrap.servers names 'a:9092/', which is not host:port",
            "kafka=a:9092/jobs                   | kafka.bootstrap.servers names 'a:9092/jobs', which is not host:port",
            "kafka=a:b                           | kafka.bootstrap.servers names 'a:b', which is not host:port",
            "kafka=::1:9092                      | kafka.bootstrap.servers names '::1:9092', which is not host:port",
            "kafka=http://me:s3cret@a:9092       | kafka.bootstrap.servers names a server with a user, which is not host:port",
            "brokers=http://localhost:9092       | camel.component.kafka.brokers names 'http://localhost:9092', which is not host:port",
            "jms.password=s3cret jms.password-file=f        | Both massupdate.jms.password and massupdate.jms.password-file are set",
            "results.database.password-file=not/there       | The file not/there that massupdate.results.database.password-file names",
            "jms.url=amqp://h intake.jms.queue=q results.jms.queue=q       | massupdate.intake.jms.queue and results both name the JMS queue q",
            "kafka=h:1 intake.kafka.topic=t results.kafka.topic=t          | massupdate.intake.kafka.topic and results both name the Kafka topic t",
            "updates.kafka.topic=up              | massupdate.updates.kafka.topic is set to up, but kafka.bootstrap.servers is not set",
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
            "results.database.url=jdbc:postgresql://a:5432,[::1]/crm?targetServerType=primary",
            "results.database.url=jdbc:postgresql:///crm",
            "results.database.url=jdbc:postgresql:crm",
            "jms.url=amqp://h intake.jms.queue=in results.jms.queue=out",
            "jms.url=failover:(amqp://a:5672,amqps://b:5671)?failover.maxReconnectAttempts=-1 intake.jms.queue=in",
            "jms.url=amqps://[::1]:5671?transport.verifyHost=false intake.jms.queue=in",
            "jms.url=failover:(amqps://a:5671?transport.connectTimeout=5,amqp://b)?failover.nested.amqp.idleTimeout=5000&jms.sendTimeout=5",
            "results.database.url=jdbc:postgresql://h/crm?sslmode=disable&sslfactory=no.such.Factory",
            "kafka=h:1 intake.kafka.topic=in results.kafka.topic=out",
            "kafka=h:1 jms.url=amqp://h intake.kafka.topic=x results.jms.queue=x",
            "kafka=a.example.com:9092,,b_1:9093,[::1]:9092,[fe80::1%eth0]:65535,10.0.0.1:1 intake.kafka.topic=in",
            "kafka=SASL_SSL://a:9092,PLAINTEXT://b:9092 intake.kafka.topic=in",
            "brokers=h:1 intake.kafka.topic=in"
    })
    void should_hold_for_what_can_work(String settings) {
        assertThat(violation(settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kafka:dead,     ,    ,         kafka.bootstrap.servers",
        "kafka:dead,     h:1, ,         ",
        "kafka:dead?brokers=h:1, , ,    ",
        "jms:queue:dead, h:1, ,         massupdate.jms.url",
        "jms:queue:dead, ,    amqp://h, ",
        "file:dead,      ,    ,         "})
    void should_need_the_broker_of_an_endpoint(String uri, String kafka, String jms, String missing) {
        Optional<String> said = MessagingRules.brokerMissing("massupdate.dead-letter", uri, Optional.ofNullable(kafka), Optional.ofNullable(jms));

        assertThat(said).isEqualTo(Optional.ofNullable(missing).map(broker -> "massupdate.dead-letter names an endpoint of %s, but %s is not set:"
                .formatted(uri.substring(0, uri.indexOf(':')), broker) + " set it, or remove massupdate.dead-letter."));
    }

    @ParameterizedTest
    @CsvSource({
        "kafka:jobs,                  massupdate.intake.kafka.topic",
        "kafka:jobs?requestRequiredAcks=all, massupdate.intake.kafka.topic",
        "kafka:ups,                   massupdate.updates.kafka.topic",
        "kafka:jobs?brokers=other:1,  ",
        "kafka:dead,                  ",
        "jms:queue:in,                massupdate.intake.jms.queue",
        "jms:in?deliveryMode=2,       massupdate.intake.jms.queue",
        "jms:queue:jobs,              ",
        "jms:topic:in,                ",
        "file:jobs,                   "})
    void should_not_send_anything_to_where_an_intake_reads(String uri, String intake) {
        Optional<String> said = MessagingRules.loop("massupdate.dead-letter", uri,
                TestSettings.of("intake.kafka.topic=jobs updates.kafka.topic=ups intake.jms.queue=in"));

        assertThat(said.map(sentence -> sentence.split(" ")[0])).isEqualTo(Optional.ofNullable(intake));
    }

    private static Optional<String> violation(String settings) {
        Map<Boolean, List<String>> pairs = Stream.of(settings.split(" +"))
                .collect(Collectors.partitioningBy(pair -> pair.startsWith("kafka=") || pair.startsWith("brokers=")));
        return MessagingRules.violation(TestSettings.of(String.join(" ", pairs.get(false).isEmpty() ? List.of("ledger=embedded") : pairs.get(false))),
                value(pairs.get(true), "kafka="), value(pairs.get(true), "brokers="));
    }

    private static Optional<String> value(List<String> pairs, String name) {
        return pairs.stream().filter(pair -> pair.startsWith(name)).map(pair -> pair.substring(name.length())).findFirst();
    }
}
