package io.github.camelzoho.massupdate.service.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.github.camelzoho.massupdate.service.messaging.EndingPeer.Ends;
import io.github.camelzoho.massupdate.service.settings.SettingNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.jms.ConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class JmsIntakeContainersTest {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Logger LOGGER = Logger.getLogger(IntakeCondition.class.getName());

    private final IntakeConditions conditions = new IntakeConditions(TestSettings.of("intake.jms.queue=jobs"), new SimpleMeterRegistry(),
            SettingNames.of(new SmallRyeConfigBuilder().build()));
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {

        @Override
        public void publish(LogRecord log) {
            if (log.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(((ExtLogRecord) log).getFormattedMessage());
            }
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };
    private CamelContext camel;
    private ConnectionFactory pool;
    private EndingPeer peer;

    @BeforeEach
    void start() throws Exception {
        LOGGER.addHandler(handler);
        peer = new EndingPeer();
        camel = new DefaultCamelContext();
        camel.getShutdownStrategy().setTimeout(1);
        camel.getRegistry().bind("jmsIntakeContainers", new JmsIntakeContainers(conditions));
    }

    @AfterEach
    void stop() throws Exception {
        LOGGER.removeHandler(handler);
        camel.close();
        JmsConnections.close(pool);
        peer.close();
    }

    private void takeIn() throws Exception {
        pool = JmsConnections.pool(TestSettings.of("intake.jms.queue=jobs jms.url=" + peer.url() + "?jms.closeTimeout=500"));
        camel.addComponent("jms", JmsComponent.jmsComponent(pool));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:jobs?messageListenerContainerFactory=#jmsIntakeContainers&concurrentConsumers=2"
                        + "&cacheLevelName=CACHE_CONSUMER&acknowledgementModeName=CLIENT_ACKNOWLEDGE")
                        .process(exchange -> taken.add(exchange.getMessage().getBody(String.class)));
            }
        });
        camel.start();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void should_say_once_what_the_broker_ended_and_take_in_again_later(Ends what) throws Exception {
        peer.end(what);
        takeIn();
        await().atMost(LONG).untilAsserted(() -> assertThat(conditions.jms("jobs").problem()).get().asString()
                .startsWith("The JMS broker refuses this or ended the session").contains(EndingPeer.REASON));
        await().during(Duration.ofSeconds(3)).atMost(LONG).until(() -> conditions.jms("jobs").problem().isPresent());

        peer.end(Ends.NOTHING);
        await().atMost(LONG).untilAsserted(() -> assertThat(conditions.jms("jobs").problem()).isEmpty());
        await().atMost(LONG).untilAsserted(() -> assertThat(taken).isNotEmpty());
        assertThat(warnings).singleElement().asString().contains(EndingPeer.REASON);
    }

    @Test
    void should_show_a_failure_of_any_kind() {
        pool = JmsConnections.pool(TestSettings.of("jms.url=" + peer.url()));
        camel.addComponent("jms", JmsComponent.jmsComponent(pool));
        JmsEndpoint endpoint = camel.getEndpoint("jms:queue:jobs", JmsEndpoint.class);
        JmsIntakeContainers.Container container = new JmsIntakeContainers.Container(endpoint, conditions.jms("jobs"));
        container.handleListenerSetupFailure(new CannotCreateTransactionException("no transaction"), true);
        assertThat(conditions.jms("jobs").problem()).get().asString().contains("no transaction");
    }

    @Test
    void should_not_wait_for_ever_for_an_answer_unless_the_url_says_so() {
        pool = JmsConnections.pool(TestSettings.of("jms.url=amqp://localhost"));
        assertThat(client().getRequestTimeout()).isPositive();
        assertThat(client().getSendTimeout()).isPositive();
        pool = JmsConnections.pool(TestSettings.of("jms.url=amqp://localhost?jms.sendTimeout=77"));
        assertThat(client().getSendTimeout()).isEqualTo(77);
    }

    private JmsConnectionFactory client() {
        return (JmsConnectionFactory) ((JmsPoolConnectionFactory) pool).getConnectionFactory();
    }
}
