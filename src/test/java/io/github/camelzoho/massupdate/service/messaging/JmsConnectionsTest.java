package io.github.camelzoho.massupdate.service.messaging;

import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JmsConnectionsTest {

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
