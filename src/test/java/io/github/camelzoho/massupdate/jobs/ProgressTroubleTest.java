package io.github.camelzoho.massupdate.jobs;

import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.ledger.LedgerListener;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is said of a receiver that does not take the progress of jobs: that it begins, how much was dropped, and that it is over. */
class ProgressTroubleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final AtomicInteger dropped = new AtomicInteger();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Handler catcher = new ProgressLog();
    private LedgerContext context;

    @BeforeEach
    void open() {
        root.addHandler(catcher);
        context = new LedgerContext(directory);
        context.component.getConfiguration().setDelay(5);
        context.component.getConfiguration().setMaximumDelay(20);
        context.component.setListener(new LedgerListener() {
            @Override
            public void progressDropped(String route, int events) {
                assertThat(route).isEqualTo("progress");
                dropped.addAndGet(events);
            }
        });
        context.camel.getShutdownStrategy().setTimeout(1);
    }

    @AfterEach
    void close() {
        context.close();
        root.removeHandler(catcher);
    }

    private void watchWhileProgressGoesTo(Processor receiver, String options) throws Exception {
        context.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:progress?progressInterval=0" + options).routeId("progress").errorHandler(noErrorHandler()).process(receiver);
                from("zohomassupdate-jobs:due").process(new FakeZoho(call -> "RUNNING")).to("zohomassupdate-jobs:record");
            }
        });
        context.camel.start();
        context.camel.createProducerTemplate().requestBody("zohomassupdate-jobs:watch",
                IntStream.range(0, 20).mapToObj(i -> "Leads," + (1000 + i)).collect(Collectors.joining("\n")));
    }

    @Test
    void should_say_once_that_events_are_dropped_and_count_them_and_say_once_that_they_are_taken_again() throws Exception {
        AtomicBoolean reachable = new AtomicBoolean();
        AtomicInteger taken = new AtomicInteger();
        watchWhileProgressGoesTo(exchange -> {
            if (!reachable.get()) {
                throw new ConnectException("Connection refused");
            }
            taken.incrementAndGet();
        }, "");

        await().atMost(PATIENCE).until(() -> dropped.get() >= 50);
        assertThat(said).singleElement().isEqualTo("WARN Route progress does not take the progress of jobs; the events that it does not"
                + " take are dropped: ConnectException: Connection refused");

        reachable.set(true);
        await().atMost(PATIENCE).until(() -> taken.get() >= 50);
        assertThat(said).hasSize(2).last().asString().isEqualTo(
                "INFO Route progress takes the progress of jobs again; %s events were dropped".formatted(dropped));
    }

    @Test
    void should_say_that_a_receiver_never_returns() throws Exception {
        CountDownLatch returns = new CountDownLatch(1);
        watchWhileProgressGoesTo(exchange -> returns.await(), "&lease=1000");

        await().atMost(PATIENCE).until(() -> !said.isEmpty());
        assertThat(said).singleElement().asString().endsWith("an exchange has not ended for 1000 ms, which is the lease.");

        returns.countDown();
        await().atMost(PATIENCE).until(() -> said.size() == 2);
    }

    @Test
    void should_count_the_events_for_which_there_is_no_room() throws Exception {
        CountDownLatch returns = new CountDownLatch(1);
        watchWhileProgressGoesTo(exchange -> returns.await(), "");

        await().atMost(PATIENCE).until(() -> dropped.get() >= 10);
        assertThat(said).singleElement().asString().endsWith("1000 events wait, since it takes them too slowly or not at all.");
        returns.countDown();
    }

    /** Whatever is said of progress, by whichever class. */
    private final class ProgressLog extends Handler {

        @Override
        public void publish(LogRecord logged) {
            String message = ExtLogRecord.wrap(logged).getFormattedMessage();
            if (logged.getLoggerName().endsWith("ProgressConsumer") && logged.getLevel().intValue() >= java.util.logging.Level.INFO.intValue()
                    || message.contains("progress of a job")) {
                said.add(logged.getLevel() + " " + message);
            }
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    }
}
