package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

import org.apache.camel.spi.ExecutorServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the endpoints of one component share while it runs: the store, the writer, and what has to be done regularly. */
final class JobsRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(JobsRuntime.class);

    private static final int COMPLETION_THREADS = 8;
    private static final int ROWS_PER_SWEEP = 1_000;
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration REFRESH = Duration.ofSeconds(5);
    private static final Duration LESSON = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration PURGE = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final ExecutorServiceManager executors;
    private final LedgerTables tables;
    private final Duration lease;
    private final Duration retention;
    private final LedgerListener listener;
    private final LedgerCondition condition;
    private final Membership membership;
    private final Experiences experiences;
    private final CallSlots slots = new CallSlots();
    private final Bell dueBell = new Bell();
    private final Bell resultBell = new Bell();
    private final OpenClaims claims;
    private ExecutorService completions;
    private ExecutorService writerThreads;
    private ScheduledExecutorService scheduler;
    private GroupCommit<Recording> recordings;
    private GroupCommit<Delivered> deliveries;

    JobsRuntime(
            ExecutorServiceManager executors, LedgerTables tables, Duration lease, Duration retention, LedgerListener listener) {
        this.executors = executors;
        this.tables = tables;
        this.condition = new LedgerCondition(tables.database()::requireWritable);
        this.lease = lease;
        this.retention = retention;
        this.listener = listener;
        this.membership = new Membership(tables.replicas());
        this.claims = new OpenClaims(tables.queue());
        this.experiences = new Experiences(tables.experiences());
    }

    void start() {
        membership.heartbeat();
        experiences.refresh();
        tables.recover();
        tables.connections().retryAuthentication();
        completions = executors.newFixedThreadPool(this, "zohomassupdate-recorded", COMPLETION_THREADS);
        RecordedAnswers answers = new RecordedAnswers(tables.recorder(), experiences, listener, dueBell, resultBell);
        recordings = new GroupCommit<>(answers::store, completions, condition, lease.toMillis());
        deliveries = new GroupCommit<>(batch -> tables.outbox().conclude(membership.id(), batch), completions, condition,
                lease.toMillis());
        writerThreads = executors.newFixedThreadPool(this, "zohomassupdate-writer", 2);
        writerThreads.execute(recordings::run);
        writerThreads.execute(deliveries::run);
        scheduler = executors.newScheduledThreadPool(this, "zohomassupdate-housekeeping", Housekeeping.THREADS);
        Housekeeping housekeeping = new Housekeeping(scheduler, condition);
        housekeeping.repeat(membership::heartbeat, Membership.HEARTBEAT);
        housekeeping.repeat(experiences::refresh, REFRESH);
        housekeeping.repeat(experiences::learn, LESSON);
        housekeeping.repeat(this::expire, SWEEP);
        housekeeping.repeat(() -> tables.retention().purge(retention), PURGE);
        housekeeping.repeat(() -> tables.outbox().tellServed(), Outbox.SERVED);
        housekeeping.repeat(() -> condition.saw(tables.connections().states(), tables.outbox().subscriptions()), LOOK);
    }

    private void expire() {
        int expired = tables.recorder().expire(ROWS_PER_SWEEP);
        if (expired > 0) {
            LOG.info("{} jobs reached their deadline and are EXPIRED", expired);
            resultBell.ring();
        }
    }

    LedgerListener listener() {
        return listener;
    }

    /** Stores a recording together with others; see {@link GroupCommit#add}. */
    void record(Recording recording, Consumer<RuntimeException> completion) {
        recordings.add(recording, completion);
    }

    /** Stores how a delivery ended together with others; see {@link GroupCommit#add}. */
    void conclude(Delivered delivered, Consumer<RuntimeException> completion) {
        deliveries.add(delivered, completion);
    }

    void stop() {
        claims.withdraw();
        executors.shutdownNow(scheduler);
        recordings.stop();
        deliveries.stop();
        executors.shutdownGraceful(writerThreads, STOP.toMillis());
        executors.shutdownGraceful(completions, STOP.toMillis());
        try {
            claims.releaseAll();
            membership.leave();
            experiences.learn();
        } catch (LedgerException e) {
            LOG.warn("The leases could not be handed back and will lapse: {}", e.getMessage());
        } finally {
            tables.close();
        }
    }

    ExecutorServiceManager executors() {
        return executors;
    }

    LedgerTables tables() {
        return tables;
    }

    LedgerCondition condition() {
        return condition;
    }

    Membership membership() {
        return membership;
    }

    Experiences experiences() {
        return experiences;
    }

    OpenClaims claims() {
        return claims;
    }

    CallSlots slots() {
        return slots;
    }

    Bell dueBell() {
        return dueBell;
    }

    Bell resultBell() {
        return resultBell;
    }
}
