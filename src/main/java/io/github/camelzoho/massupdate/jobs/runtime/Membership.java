package io.github.camelzoho.massupdate.jobs.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.ledger.sql.ReplicaTable;
import io.github.camelzoho.massupdate.limit.Peer;
import io.github.camelzoho.massupdate.limit.Seating;
import io.github.camelzoho.massupdate.limit.Seats;

/** The place of this process among those that work on the same ledger, and its part of the permits. */
public final class Membership {

    static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final Duration LAST_CALLS = Duration.ofMillis(1_200);

    private final ReplicaTable replicas;
    private final Permits permits;
    private final Duration longestCall;
    private final LongSupplier nanoTime;
    private final String id = UUID.randomUUID().toString();
    private final Map<String, Seen> seen = new HashMap<>();
    private volatile boolean calling;
    private volatile long callingNanos;

    /** A heartbeat of another replica, and since when none has followed it. */
    private record Seen(long heartbeatAt, long sinceNanos) {
    }

    /** @param longestCall how long a call that has begun may be under way */
    Membership(ReplicaTable replicas, Permits permits, Duration longestCall, LongSupplier nanoTime) {
        this.replicas = replicas;
        this.permits = permits;
        this.longestCall = longestCall;
        this.nanoTime = nanoTime;
    }

    public String id() {
        return id;
    }

    /** Begins to take part; permits come once this process {@link #calls}. */
    void join() {
        if (replicas.shared()) {
            permits.share();
            heartbeat();
        }
    }

    /** A loop that makes calls turns. A process without such a loop leaves its permits to the others. */
    public void calls() {
        boolean before = calling();
        callingNanos = nanoTime.getAsLong();
        calling = true;
        if (!before) {
            heartbeat();
        }
    }

    private boolean calling() {
        return calling && nanoTime.getAsLong() - callingNanos < Seating.FRESH.toNanos();
    }

    public synchronized void heartbeat() {
        if (replicas.shared()) {
            long began = nanoTime.getAsLong();
            Seating stored = replicas.heartbeat(id, calling(), this::decide);
            permits.renew(stored, began);
        }
    }

    private Seating decide(List<ReplicaTable.Row> rows) {
        long now = nanoTime.getAsLong();
        seen.keySet().retainAll(rows.stream().map(ReplicaTable.Row::id).collect(Collectors.toSet()));
        List<Peer> peers = rows.stream().map(row -> peer(row, now)).toList();
        return permits.decide(suffice -> Seating.decide(id, peers, longestCall, suffice));
    }

    private Peer peer(ReplicaTable.Row row, long now) {
        Seen last = seen.merge(row.id(), new Seen(row.heartbeatAt(), now),
                (before, latest) -> before.heartbeatAt() == latest.heartbeatAt() ? before : latest);
        return new Peer(row.id(), row.seats() == null ? Seats.NONE : row.seats(), row.id().equals(id) ? calling() : row.seats() != null,
                Duration.ofMillis(row.now() - row.heartbeatAt()), Duration.ofNanos(now - last.sinceNanos()));
    }

    /** Gives the permits to the others. While calls are under way their permits stay with this process, until they must be over. */
    void leave() throws InterruptedException {
        calling = false;
        if (!replicas.shared()) {
            return;
        }
        if (permits.awaitIdle(LAST_CALLS)) {
            replicas.leave(id);
        } else {
            heartbeat();
        }
    }
}
