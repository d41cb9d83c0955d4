package io.github.camelzoho.massupdate.crash;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.service.FreePort;
import io.github.camelzoho.massupdate.service.messaging.JmsBroker;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import org.apache.qpid.jms.message.JmsMessage;

/** Artemis, over AMQP 1.0. */
final class ArtemisBroker implements Broker {

    private static final long RETRY_MILLIS = 200;

    private final ChildProcess process;
    private final JmsBroker client;

    ArtemisBroker(Path data, Path log, Host host) {
        int port = FreePort.choose();
        client = new JmsBroker(data, host.address(), port);
        process = ChildProcess.java(host, JmsBroker.class, List.of(data.toString(), host.address(),
                Integer.toString(port)), log);
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public String place() {
        return "jms";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("MASSUPDATE_JMS_URL", client.url(), "MASSUPDATE_INTAKE_JMS_QUEUE", JOBS,
                "MASSUPDATE_RESULTS_JMS_QUEUE", RESULTS);
    }

    @Override
    public void prepare() {
        // queues come into being when they are used
    }

    @Override
    public BrokerSender sender() {
        return new BrokerSender() {

            @Override
            public void send(List<String> texts) throws InterruptedException {
                while (true) {
                    try {
                        client.send(JOBS, texts);
                        return;
                    } catch (JMSRuntimeException e) {
                        Thread.sleep(RETRY_MILLIS);
                    }
                }
            }

            @Override
            public void awaitAcknowledged() {
                // it was, when send returned
            }

            @Override
            public void close() {
                // each sending has a connection of its own
            }
        };
    }

    @Override
    public List<ResultMessage> results() throws JMSException {
        List<ResultMessage> results = new ArrayList<>();
        for (Message message : client.receive(RESULTS)) {
            Object arrived = ((JmsMessage) message).getFacade().getTracingAnnotation("x-opt-ingress-time");
            results.add(new ResultMessage(message.getJMSCorrelationID(), message.getBody(String.class),
                    Instant.ofEpochMilli(((Number) arrived).longValue())));
        }
        return results;
    }
}
