package io.github.camelzoho.massupdate.service.messaging;

import java.util.List;
import java.util.Map;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JmsConnectionsTest {

    /** The client would fail within receive(). */
    @ParameterizedTest
    @ValueSource(strings = {"amqp-value", "amqp-sequence"})
    void should_hand_on_a_message_that_says_that_it_is_a_text_and_is_none(String type) throws Exception {
        org.apache.qpid.proton.message.Message odd = Proton.message();
        odd.setMessageAnnotations(new MessageAnnotations(Map.of(Symbol.valueOf("x-opt-jms-msg-type"), (byte) 5)));
        odd.setBody(type.equals("amqp-value") ? new AmqpValue(5L) : new AmqpSequence(List.of(5L)));
        try (EndingPeer peer = new EndingPeer()) {
            peer.give(odd);
            ConnectionFactory pool = JmsConnections.pool(TestSettings.of("jms.url=" + peer.url()));
            try (JMSContext context = pool.createContext(); JMSConsumer consumer = context.createConsumer(context.createQueue("jobs"))) {
                Content content = JmsContent.of(consumer.receive(20_000));

                assertThat(content.type()).isEqualTo(type);
                assertThat(content.shown().toString()).isEqualTo(type.equals("amqp-value") ? "5" : "[5]");
            } finally {
                JmsConnections.close(pool);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', value = {
        "amqp://a:5672                                | ",
        "amqps://a:5671?transport.verifyHost=false    | ",
        "failover:(amqp://a:5672,amqp://b:5672)       | ?failover.amqpOpenServerListAction=IGNORE",
        "failover:(amqp://a:5672,amqp://b:5672)?jms.password=x%29y | &failover.amqpOpenServerListAction=IGNORE",
        "failover:(amqps://a:1?transport.verifyHost=false,amqps://b:2)?failover.maxReconnectDelay=9 | &failover.amqpOpenServerListAction=IGNORE",
        "failover:(amqp://a:5672)?failover.amqpOpenServerListAction=ADD | ",
        "failover:(amqp://a b)                        | "})
    void should_go_to_the_addresses_of_the_url_only_unless_it_says_otherwise(String url, String added) {
        String changed = JmsConnections.withOwnAddressesOnly(url);

        assertThat(changed).isEqualTo(url + (added == null ? "" : added));
        if (!url.contains(" ")) {
            assertThat(new JmsConnectionFactory(changed).getRemoteURI()).startsWith(url.substring(0, url.indexOf(':')));
        }
    }
}
