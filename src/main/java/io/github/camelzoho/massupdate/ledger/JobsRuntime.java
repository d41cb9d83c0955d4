package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.poll.PollTrace;
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
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration PURGE = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final ExecutorServiceManager executors;
    private final SqlLedgerStore store;
    private final Duration lease;
    private final Duration retention;
    private final LedgerListener listener;
    private final LedgerCondition condition = new LedgerCondition();
    private final Membership membership;
    private final Experiences experiences;
    private final CallSlots slots = new CallSlots();
    private final Bell dueBell = new Bell();
    private final Bell resultBell = new Bell();
    private final Set<Claim> claims = ConcurrentHashMap.newKeySet();
    private ExecutorService completions;
    private ExecutorService writerThreads;
    private ScheduledExecutorService scheduler;
    private GroupCommit<Recording> recordings;
    private GroupCommit<Delivered> deliveries;

    JobsRuntime(
            ExecutorServiceManager executors, SqlLedgerStore store, Duration lease, Duration retention, LedgerListener listener) {
        this.executors = executors;
        this.store = store;
        this.lease = lease;
        this.retention = retention;
        this.listener = listener;
        this.membership = new Membership(store.replicas());
        this.experiences = new Experiences(store.experiences());
    }

    void start() {
        membership.heartbeat();
        experiences.refresh();
        store.recover();
        store.connectionTable().retryAuthentication();
        completions = executors.newFixedThreadPool(this, "zohomassupdate-recorded", COMPLETION_THREADS);
        recordings = new GroupCommit<>(this::store, completions, condition, lease.toMillis());
        deliveries = new GroupCommit<>(batch -> store.outbox().conclude(membership.id(), batch), completions, condition,
                lease.toMillis());
        writerThreads = executors.newFixedThreadPool(this, "zohomassupdate-writer", 2);
        writerThreads.execute(recordings::run);
        writerThreads.execute(deliveries::run);
        scheduler = executors.newScheduledThreadPool(this, "zohomassupdate-housekeeping", Housekeeping.THREADS);
        Housekeeping housekeeping = new Housekeeping(scheduler, condition);
        housekeeping.repeat(membership::heartbeat, Membership.HEARTBEAT);
        housekeeping.repeat(experiences::refresh, REFRESH);
        housekeeping.repeat(this::expire, SWEEP);
        housekeeping.repeat(() -> store.purge(retention), PURGE);
        housekeeping.repeat(() -> condition.saw(store.connections(), store.subscriptions()), LOOK);
    }

    private void expire() {
        int expired = store.recorder().expire(ROWS_PER_SWEEP);
        if (expired > 0) {
            LOG.info("{} jobs reached their deadline and are EXPIRED", expired);
            resultBell.ring();
        }
    }

    private void store(List<Recording> batch) {
        Set<JobKey> lost = store.recorder().record(batch);
        if (!lost.isEmpty()) {
            LOG.debug("The answers about {} came after their lease was over, or the watch was stopped", lost);
            listener.dropped(lost.size());
        }
        List<Recording> settled = batch.stream()
                .filter(Recording::settles)
                .filter(recording -> !lost.contains(recording.job().key()))
                .toList();
        settled.forEach(this::tell);
        experiences.learn(settled.stream().filter(Recording::endedByZoho).toList());
        if (!settled.isEmpty()) {
            resultBell.ring();
        }
        dueBell.ring();
    }

    private void tell(Recording recording) {
        PollTrace trace = PollTrace.decode(recording.pollState(), recording.job().watchedAt());
        long blind = Math.max(0, trace.endedAt()) - Math.max(0, trace.openAt());
        listener.settled(recording.job().key(), recording.outcome(), trace.polls(), Duration.ofMillis(Math.max(0, blind)));
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

    /** Keeps a claim in mind until {@link #forget}, so that a stop can hand it back. */
    void remember(Claim claim) {
        claims.add(claim);
    }

    void forget(Claim claim) {
        claims.remove(claim);
    }

    void release(Collection<Claim> handedBack) {
        claims.removeAll(handedBack);
        store.queue().release(handedBack.stream().map(Claim::job).toList());
    }

    void stop() {
        claims.forEach(Claim::withdraw);
        executors.shutdownNow(scheduler);
        recordings.stop();
        deliveries.stop();
        executors.shutdownGraceful(writerThreads, STOP.toMillis());
        executors.shutdownGraceful(completions, STOP.toMillis());
        try {
            release(List.copyOf(claims));
            membership.leave();
        } catch (LedgerException e) {
            LOG.warn("The leases could not be handed back and will lapse: {}", e.getMessage());
        } finally {
            store.close();
        }
    }

    ExecutorServiceManager executors() {
        return executors;
    }

    SqlLedgerStore store() {
        return store;
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
