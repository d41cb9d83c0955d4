package io.github.camelzoho.massupdate.service.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.jobs.CallLimits;
import io.github.camelzoho.massupdate.ledger.Backlog;
import io.github.camelzoho.massupdate.ledger.JobCounts;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerProblem;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the state of the ledger into gauges now and then, so that no scrape waits for the database. */
@ApplicationScoped
class LedgerGauges {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerGauges.class);

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final LedgerStore ledger;
    private final CallLimits limits;
    private final MeteredConnections connections;
    private final MultiGauge jobs;
    private final MultiGauge dueJobs;
    private final MultiGauge dueAge;
    private final MultiGauge outboxResults;
    private final MultiGauge outboxAge;
    private final MultiGauge outboxFailing;
    private final MultiGauge outboxServed;
    private final MultiGauge paused;
    private final MultiGauge credits;
    private final MultiGauge callLimit;
    private volatile boolean up;
    private String fault = "";
    private ScheduledExecutorService reader;

    LedgerGauges(LedgerStore ledger, CallLimits limits, MeterRegistry registry, MeteredConnections connections) {
        this.ledger = ledger;
        this.limits = limits;
        this.connections = connections;
        jobs = MultiGauge.builder(Meters.JOBS).description("Jobs in the ledger").register(registry);
        dueJobs = MultiGauge.builder(Meters.DUE_JOBS).description("Jobs that are due").register(registry);
        dueAge = seconds(Meters.DUE_AGE, "For how long the first job has been due", registry);
        outboxResults = MultiGauge.builder(Meters.OUTBOX_RESULTS).description("Results that wait").register(registry);
        outboxAge = seconds(Meters.OUTBOX_AGE, "For how long the first result has waited", registry);
        outboxFailing = seconds(Meters.OUTBOX_FAILING, "For how long deliveries have failed", registry);
        outboxServed = MultiGauge.builder(Meters.OUTBOX_SERVED).description("Whether a route takes the results").register(registry);
        paused = seconds(Meters.PAUSED, "For how long the connection has been paused", registry);
        credits = MultiGauge.builder(Meters.CREDITS).description("API credits left").register(registry);
        callLimit = MultiGauge.builder(Meters.CALL_LIMIT).description("Calls that may be under way at once").register(registry);
        Gauge.builder(Meters.LEDGER_UP, () -> up ? 1 : 0).description("Whether the ledger answers").register(registry);
    }

    private static MultiGauge seconds(String name, String description, MeterRegistry registry) {
        return MultiGauge.builder(name).baseUnit("seconds").description(description).register(registry);
    }

    void start(@Observes StartupEvent event) {
        // one task waits in its queue; after the stop it refuses others
        reader = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "ledger-gauges"));
        reader.scheduleWithFixedDelay(this::read, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        reader.shutdownNow();
    }

    void read() {
        try {
            Instant now = Instant.now();
            readJobs();
            readBacklog(now);
            readSubscriptions(now);
            readConnections(now);
            up = true;
            fault = "";
        } catch (LedgerException e) {
            // the last values stay while others read much of the ledger
            if (e.problem() != LedgerProblem.CROWDED) {
                up = false;
            }
        } catch (IllegalStateException e) {
            up = false;
        } catch (Throwable e) {
            up = false;
            report(e);
        }
    }

    /** Throws nothing: the gauges would never be read again. */
    private void report(Throwable e) {
        String kind = e.getClass().getName();
        if (!kind.equals(fault)) {
            LOG.error("The gauges of the ledger could not be read; it will be tried again", e);
        }
        fault = kind;
    }

    private void readJobs() {
        JobCounts counts = ledger.counts();
        jobs.register(List.of(
                row("state", "watched", counts.watched()),
                row("state", "completed", counts.completed()),
                row("state", "failed", counts.failed()),
                row("state", "rejected", counts.rejected()),
                row("state", "expired", counts.expired())), true);
    }

    private void readBacklog(Instant now) {
        List<Row<?>> depths = new ArrayList<>();
        List<Row<?>> ages = new ArrayList<>();
        Map<String, List<Backlog>> backlogs =
                ledger.backlog().stream().collect(Collectors.groupingBy(backlog -> connections.tag(backlog.connection())));
        backlogs.forEach((connection, some) -> {
            depths.add(row("connection", connection, some.stream().mapToLong(Backlog::due).sum()));
            ages.add(row("connection", connection,
                    some.stream().mapToDouble(backlog -> seconds(backlog.oldest(), now)).max().orElse(0)));
        });
        dueJobs.register(depths, true);
        dueAge.register(ages, true);
    }

    private void readSubscriptions(Instant now) {
        List<Row<?>> depths = new ArrayList<>();
        List<Row<?>> ages = new ArrayList<>();
        List<Row<?>> failing = new ArrayList<>();
        List<Row<?>> served = new ArrayList<>();
        ledger.subscriptions().forEach(subscription -> {
            depths.add(row("subscription", subscription.name(), subscription.depth()));
            ages.add(row("subscription", subscription.name(), seconds(subscription.oldest(), now)));
            failing.add(row("subscription", subscription.name(), seconds(subscription.failingSince(), now)));
            served.add(row("subscription", subscription.name(), subscription.served() ? 1 : 0));
        });
        outboxResults.register(depths, true);
        outboxAge.register(ages, true);
        outboxFailing.register(failing, true);
        outboxServed.register(served, true);
    }

    private void readConnections(Instant now) {
        List<Row<?>> pauses = new ArrayList<>();
        List<Row<?>> left = new ArrayList<>();
        List<Row<?>> atOnce = new ArrayList<>();
        ledger.connections().stream().filter(connection -> connections.configured(connection.name())).forEach(connection -> {
            if (connection.paused()) {
                pauses.add(Row.of(Tags.of("connection", connection.name(), "kind", connection.pause().name()),
                        seconds(connection.pausedSince(), now)));
            }
            if (connection.creditsRemaining() != null) {
                left.add(row("connection", connection.name(), connection.creditsRemaining()));
            }
            int configured = limits.maxConcurrentCalls(connection.name());
            atOnce.add(row("connection", connection.name(),
                    connection.callLimit() == null ? configured : Math.min(configured, connection.callLimit())));
        });
        paused.register(pauses, true);
        credits.register(left, true);
        callLimit.register(atOnce, true);
    }

    private static Row<Number> row(String tag, String value, Number number) {
        return Row.of(Tags.of(tag, value), number);
    }

    private static double seconds(Instant since, Instant now) {
        return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    }
}
