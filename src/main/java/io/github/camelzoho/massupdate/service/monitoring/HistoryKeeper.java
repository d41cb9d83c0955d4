package io.github.camelzoho.massupdate.service.monitoring;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.Backlog;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps in the ledger what the pictures of the page show, so that all replicas show the same, and also after a restart. */
@ApplicationScoped
class HistoryKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeper.class);

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int MOST_CONNECTIONS = 10;
    /** Of the component, by connection, outcome and code. */
    private static final String CALLS = "zohomassupdate.calls";

    private final LedgerStore ledger;
    private final MeterRegistry registry;
    private final Map<Meter.Id, Long> told = new HashMap<>();
    private ScheduledExecutorService thread;

    HistoryKeeper(LedgerStore ledger, MeterRegistry registry) {
        this.ledger = ledger;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        // one task waits in its queue; after the stop it refuses others
        thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "history"));
        thread.scheduleWithFixedDelay(this::keep, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    /** Throws nothing: the history would end. What a minute without a ledger loses of it is seen as a gap. */
    void keep() {
        try {
            ledger.remember(counted(), this::measured);
        } catch (LedgerException | IllegalStateException e) {
            LOG.debug("A part of the history could not be stored and is missing since the ledger cannot be written: {}", PlainText.of(e));
        } catch (Throwable e) {
            LOG.warn("A part of the history could not be stored and is missing", e);
        }
    }

    /** What this process did since the last time. */
    private Map<String, Long> counted() {
        Map<String, Long> counted = new TreeMap<>();
        for (Timer timer : registry.find(CALLS).timers()) {
            add(counted, "calls." + timer.getId().getTag("outcome"), timer.getId(), timer.count());
        }
        for (Counter counter : registry.find(Meters.SETTLED).counters()) {
            add(counted, "jobs.settled", counter.getId(), Math.round(counter.count()));
        }
        return counted;
    }

    private void add(Map<String, Long> counted, String series, Meter.Id meter, long count) {
        Long before = told.put(meter, count);
        long more = count - (before == null ? 0 : before);
        if (more > 0) {
            counted.merge(series, more, Long::sum);
        }
    }

    private Map<String, Long> measured() {
        Map<String, Long> measured = new TreeMap<>();
        measured.put("jobs.watched", ledger.counts().watched());
        measured.put("jobs.due", ledger.backlog().stream().mapToLong(Backlog::due).sum());
        ledger.connections().stream().filter(connection -> connection.creditsRemaining() != null).limit(MOST_CONNECTIONS)
                .forEach(connection -> measured.put("credits." + connection.name(), connection.creditsRemaining()));
        return measured;
    }
}
