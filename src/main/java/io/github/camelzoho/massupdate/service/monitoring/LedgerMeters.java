package io.github.camelzoho.massupdate.service.monitoring;

import java.time.Duration;
import java.util.List;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.LedgerListener;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what this process does with the ledger. */
@ApplicationScoped
@Unremovable
class LedgerMeters implements LedgerListener {

    private final MeterRegistry registry;
    private final MeteredConnections connections;

    LedgerMeters(MeterRegistry registry, MeteredConnections connections) {
        this.registry = registry;
        this.connections = connections;
    }

    @Override
    public void claimed(String connection, int jobs) {
        registry.counter(Meters.CLAIMS, "connection", connections.tag(connection)).increment(jobs);
    }

    @Override
    public void lost(String route, int claims) {
        registry.counter(Meters.LOST_CLAIMS, "route", route).increment(claims);
    }

    @Override
    public void dropped(int answers) {
        registry.counter(Meters.DROPPED_ANSWERS).increment(answers);
    }

    @Override
    public void progressDropped(String route, int events) {
        registry.counter(Meters.DROPPED_PROGRESS, "route", route).increment(events);
    }

    @Override
    public void expired(List<JobKey> jobs) {
        jobs.forEach(job -> count(connections.tag(job.connection()), Outcome.EXPIRED));
    }

    private void count(String connection, Outcome outcome) {
        registry.counter(Meters.SETTLED, "connection", connection, "outcome", outcome.name()).increment();
    }

    @Override
    public void settled(JobKey job, Outcome outcome, int answers, Duration blind) {
        String connection = connections.tag(job.connection());
        count(connection, outcome);
        DistributionSummary.builder(Meters.ANSWERS_PER_JOB).tag("connection", connection)
                .serviceLevelObjectives(1, 2, 3, 5, 8, 13, 21, 50, 100)
                .register(registry).record(answers);
        registry.timer(Meters.DETECTION_LAG, "connection", connection).record(blind.dividedBy(2));
    }
}
