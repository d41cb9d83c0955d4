package io.github.camelzoho.massupdate.jobs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.figures.FigureTable;
import io.github.camelzoho.massupdate.figures.Thrifty;
import io.github.camelzoho.massupdate.jobs.runtime.JobsRuntime;
import io.github.camelzoho.massupdate.ledger.Backlog;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.JobCounts;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.ledger.UpdateState;
import io.github.camelzoho.massupdate.ledger.UpdateStore;
import org.apache.camel.util.json.JsonObject;

/** What the ledger shows of itself in the dev console and through JMX. Sums over all jobs are taken less often than asked for. */
final class JobsFigures {

    static final FigureTable<Backlog> DUE = FigureTable.<Backlog> titled("Due jobs")
            .text("connection", Backlog::connection)
            .number("jobs", Backlog::due)
            .text("oldest", backlog -> seconds(backlog.oldest()));

    static final FigureTable<ConnectionState> CONNECTIONS = FigureTable.<ConnectionState> titled("Connections")
            .text("name", ConnectionState::name)
            .text("pause", ConnectionState::pause)
            .text("pausedSince", connection -> seconds(connection.pausedSince()))
            .text("pausedUntil", connection -> seconds(connection.pausedUntil()))
            .number("creditsRemaining", ConnectionState::creditsRemaining)
            .text("reason", ConnectionState::reason);

    static final FigureTable<SubscriptionState> SUBSCRIPTIONS = FigureTable.<SubscriptionState> titled("Outbox")
            .text("subscription", SubscriptionState::name)
            .number("waiting", SubscriptionState::depth)
            .text("oldest", subscription -> seconds(subscription.oldest()))
            .text("served", SubscriptionState::served)
            .text("failingSince", subscription -> seconds(subscription.failingSince()))
            .text("lastError", SubscriptionState::lastError);

    private static final FigureTable<JobCounts> JOBS = FigureTable.<JobCounts> titled("Jobs")
            .number("watched", JobCounts::watched)
            .number("completed", JobCounts::completed)
            .number("failed", JobCounts::failed)
            .number("rejected", JobCounts::rejected)
            .number("expired", JobCounts::expired);

    private static final FigureTable<Map.Entry<UpdateState, Long>> UPDATES =
            FigureTable.<Map.Entry<UpdateState, Long>> titled("Mass updates of the queue")
                    .text("state", Map.Entry::getKey)
                    .number("updates", Map.Entry::getValue);

    private final JobsRuntime runtime;
    private final LedgerStore ledger;
    private final UpdateStore updates;
    private final Thrifty<JobCounts> counts;
    private final Thrifty<List<Backlog>> due;

    JobsFigures(JobsRuntime runtime, LedgerStore ledger, UpdateStore updates) {
        this.runtime = runtime;
        this.ledger = ledger;
        this.updates = updates;
        this.counts = new Thrifty<>(ledger::counts);
        this.due = new Thrifty<>(ledger::backlog);
    }

    JobCounts counts() {
        return counts.get();
    }

    List<Backlog> due() {
        return due.get();
    }

    List<ConnectionState> connections() {
        return ledger.connections();
    }

    List<SubscriptionState> subscriptions() {
        return ledger.subscriptions();
    }

    /** Jobs that this process asks Zoho about. */
    int claims() {
        return runtime.claims().size();
    }

    /** Results that this process delivers. */
    int deliveries() {
        return runtime.deliveriesUnderWay();
    }

    /** How many mass updates of the queue there are in each state. */
    Map<UpdateState, Long> updates() {
        return updates.counts();
    }

    List<String> stalls() {
        return ledger.stalls();
    }

    String text() {
        return JOBS.text(List.of(counts())) + DUE.text(due()) + "Claims of this process: " + claims() + '\n'
                + "Deliveries of this process: " + deliveries() + '\n' + CONNECTIONS.text(connections())
                + SUBSCRIPTIONS.text(subscriptions()) + UPDATES.text(updates().entrySet()) + (stalls().isEmpty() ? "" : "Stalled: " + String.join("; ", stalls()) + '\n');
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.put("jobs", JOBS.json(List.of(counts())).get(0));
        json.put("due", DUE.json(due()));
        json.put("claims", claims());
        json.put("deliveries", deliveries());
        json.put("connections", CONNECTIONS.json(connections()));
        json.put("outbox", SUBSCRIPTIONS.json(subscriptions()));
        json.put("updates", UPDATES.json(updates().entrySet()));
        json.put("stalls", stalls());
        return json;
    }

    private static Instant seconds(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }
}
