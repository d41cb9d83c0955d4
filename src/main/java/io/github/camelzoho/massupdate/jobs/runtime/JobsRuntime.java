package io.github.camelzoho.massupdate.jobs.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.Delivered;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerListener;
import io.github.camelzoho.massupdate.ledger.Recording;
import io.github.camelzoho.massupdate.ledger.sql.LedgerTables;
import io.github.camelzoho.massupdate.ledger.sql.Outbox;
import io.github.camelzoho.massupdate.resilience.Faults;
import io.github.camelzoho.massupdate.resilience.Pools;
import io.github.camelzoho.massupdate.resilience.Pulse;
import io.github.camelzoho.massupdate.resilience.Pulses;
import io.github.camelzoho.massupdate.resilience.Recurring;
import org.apache.camel.spi.ExecutorServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the endpoints of one component share while it runs: the store, the writer, and what has to be done regularly. */
public final class JobsRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(JobsRuntime.class);

    /** What follows on the end of a delivery does not block. */
    private static final int CONCLUDING_THREADS = 2;
    private static final int ROWS_PER_SWEEP = 1_000;
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration REFRESH = Duration.ofSeconds(5);
    private static final Duration LEARNING = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration PURGE = Duration.ofMinutes(5);
    private static final Duration UNUSED = Duration.ofHours(1);
    private static final Duration STOP = Duration.ofSeconds(2);
    private static final int WRITERS = 2;
    /** One for each task: none waits for another that counts a whole table. */
    private static final int HOUSEKEEPERS = 9;

    private final ExecutorServiceManager executors;
    private final LedgerTables tables;
    private final Duration lease;
    private final Duration retention;
    private final Faults faults = new Faults();
    private final Pulses pulses = new Pulses();
    private final LedgerListener listener;
    private final Supplier<Set<String>> knownConnections;
    private final LedgerCondition condition;
    private final Membership membership;
    private final LedgerExperiences experiences;
    private final CallBudgets budgets;
    private final Permits permits = new Permits(System::nanoTime);
    private final AnsweringConnections answering = new AnsweringConnections();
    private final Bells bells = new Bells();
    private final ProgressFeed progress = new ProgressFeed(faults);
    private final OpenClaims claims;
    private final Set<Delivered> openDeliveries = ConcurrentHashMap.newKeySet();
    private Continuations continuations;
    private ExecutorService conclusions;
    private ExecutorService writerThreads;
    private ScheduledExecutorService scheduler;
    private ScheduledExecutorService heart;
    private GroupCommit<Recording> recordings;
    private GroupCommit<Delivered> deliveries;

    public JobsRuntime(
            ExecutorServiceManager executors, LedgerTables tables, Duration lease, Duration retention, LedgerListener listener,
            Supplier<Set<String>> knownConnections) {
        this.knownConnections = knownConnections;
        this.executors = executors;
        this.tables = tables;
        this.condition = new LedgerCondition(tables.database()::requireWritable);
        this.lease = lease;
        this.retention = retention;
        this.listener = new GuardedListener(listener, faults);
        this.membership = new Membership(tables.replicas(), permits,
                Duration.ofMillis((long) (lease.toMillis() * (1 - Claim.SENDING_PART))), System::nanoTime);
        this.claims = new OpenClaims(tables.queue());
        this.experiences = new LedgerExperiences(tables.experiences());
        this.budgets = new CallBudgets(tables.spent());
    }

    public void start() {
        membership.join();
        experiences.refresh();
        budgets.save();
        tables.recover();
        tables.clock().begin();
        tables.connections().retryAuthentication();
        // as much can wait as there are exchanges under way, and none of it may be refused: its exchange waits for it
        continuations = new Continuations(executors, this);
        conclusions = Pools.fixed(executors, this, "zohomassupdate-concluded", CONCLUDING_THREADS, Integer.MAX_VALUE);
        RecordedAnswers answers = new RecordedAnswers(tables.recorder(), experiences, listener, faults, bells, progress);
        recordings = writer(answers::store, continuations, "The writer of answers");
        deliveries = writer(batch -> tables.outbox().conclude(membership.id(), batch), conclusions,
                "The writer of deliveries");
        writerThreads = Pools.fixed(executors, this, "zohomassupdate-writer", WRITERS, 0);
        writerThreads.execute(recordings::run);
        writerThreads.execute(deliveries::run);
        heart = Pools.scheduled(executors, this, "zohomassupdate-heartbeat", 1);
        new Housekeeping(heart, condition, faults)
                .repeat(pulses.add("The heartbeat", Pulse.LIMIT), membership::heartbeat, Membership.HEARTBEAT);
        scheduler = Pools.scheduled(executors, this, "zohomassupdate-housekeeping", HOUSEKEEPERS);
        Housekeeping housekeeping = new Housekeeping(scheduler, condition, faults);
        housekeeping.repeat(chore("The reading of experiences"), experiences::refresh, REFRESH);
        housekeeping.repeat(chore("The count of calls against budgets"), budgets::save, REFRESH);
        housekeeping.repeat(chore("The learning from jobs that ended"), experiences::learn, LEARNING);
        housekeeping.repeat(pulses.add("The settling of jobs past their deadline", Pulse.LIMIT), this::expire, SWEEP);
        housekeeping.repeat(chore("The purge of old jobs"), this::purge, purgeInterval(retention));
        housekeeping.repeat(chore("The purge of unused connections"),
                () -> tables.connections().forgetUnused(UNUSED, knownConnections.get()), PURGE);
        housekeeping.repeat(chore("The report of the subscriptions that are served"), () -> tables.outbox().tellServed(),
                Outbox.SERVED);
        housekeeping.repeat(chore("The look at connections and subscriptions"),
                () -> condition.saw(tables.connections().paused(LedgerCondition.SHOWN + 1),
                        tables.outbox().failing(LedgerCondition.SHOWN + 1)), LOOK);
        scheduler.scheduleWithFixedDelay(new Recurring("The look at the threads that continue routes", continuations::look),
                0, Continuations.LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> GroupCommit<T> writer(Consumer<List<T>> transaction, Executor completions, String name) {
        return new GroupCommit<>(transaction, completions, condition, pulses.add(name, Pulse.LIMIT), faults, lease.toMillis());
    }

    /** A short retention ends soon after its time, too. */
    static Duration purgeInterval(Duration retention) {
        Duration quarter = retention.dividedBy(4);
        if (quarter.compareTo(PURGE) > 0) {
            return PURGE;
        }
        return quarter.compareTo(SWEEP) < 0 ? SWEEP : quarter;
    }

    /** What may take long, and may be late: it is tried again after a fault, and stops nothing else. */
    private static Pulse chore(String name) {
        return new Pulse(name, Pulse.LIMIT, System.nanoTime());
    }

    private void purge() {
        if (!tables.clock().exaggeratesAges()) {
            tables.retention().purge(retention);
        }
    }

    private void expire() {
        List<JobKey> expired = tables.recorder().expire(ROWS_PER_SWEEP, tables.clock().look());
        if (!expired.isEmpty()) {
            LOG.info("{} jobs reached their deadline and are EXPIRED", expired.size());
            listener.expired(expired);
            bells.results().ring();
        }
    }

    public LedgerListener listener() {
        return listener;
    }

    /** Stores a recording together with others; see {@link GroupCommit#add}. */
    public void record(Recording recording, Consumer<RuntimeException> completion) {
        recordings.add(recording, completion);
    }

    /** Stores how a delivery ended together with others; see {@link GroupCommit#add}. */
    public void conclude(Delivered delivered, Consumer<RuntimeException> completion) {
        deliveries.add(delivered, completion);
    }

    /** Notes that a result is on its way, until {@link #arrived}. */
    public void underWay(Delivered handedBack) {
        openDeliveries.add(handedBack);
    }

    public void arrived(Delivered handedBack) {
        openDeliveries.remove(handedBack);
    }

    public int deliveriesUnderWay() {
        return openDeliveries.size();
    }

    /** Ends as much as has begun; a start that failed may have begun nothing. */
    public void stop() {
        try {
            claims.withdraw();
            end(heart);
            end(scheduler);
            endWriters();
            handLeasesBack();
        } finally {
            tables.close();
        }
    }

    private void end(ExecutorService threads) {
        if (threads != null) {
            executors.shutdownNow(threads);
        }
    }

    private void endWriters() {
        if (deliveries != null) {
            openDeliveries.forEach(delivery -> deliveries.add(delivery, failure -> { }));
            recordings.stop();
            deliveries.stop();
        }
        if (writerThreads != null) {
            executors.shutdownGraceful(writerThreads, STOP.toMillis());
        }
        if (continuations != null) {
            executors.shutdownGraceful(continuations.pool(), STOP.toMillis());
        }
        if (conclusions != null) {
            executors.shutdownGraceful(conclusions, STOP.toMillis());
        }
    }

    private void handLeasesBack() {
        try {
            claims.releaseAll();
            membership.leave();
            experiences.learn();
            budgets.save();
        } catch (LedgerException e) {
            LOG.warn("The leases could not be handed back and will lapse: {}", PlainText.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public Faults faults() {
        return faults;
    }

    public Pulses pulses() {
        return pulses;
    }

    public ExecutorServiceManager executors() {
        return executors;
    }

    public LedgerTables tables() {
        return tables;
    }

    public LedgerCondition condition() {
        return condition;
    }

    public Membership membership() {
        return membership;
    }

    public LedgerExperiences experiences() {
        return experiences;
    }

    public CallBudgets budgets() {
        return budgets;
    }

    public OpenClaims claims() {
        return claims;
    }

    public Permits permits() {
        return permits;
    }

    public AnsweringConnections answering() {
        return answering;
    }

    public Bells bells() {
        return bells;
    }

    public ProgressFeed progress() {
        return progress;
    }
}
