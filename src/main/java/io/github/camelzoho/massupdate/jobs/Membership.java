package io.github.camelzoho.massupdate.jobs;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.github.camelzoho.massupdate.ledger.Share;
import io.github.camelzoho.massupdate.ledger.sql.ReplicaTable;

/** The place of this process among those that work on the same ledger. */
public final class Membership {

    static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private final ReplicaTable replicas;
    private final String id = UUID.randomUUID().toString();
    private volatile Share share = Share.ALL;

    public Membership(ReplicaTable replicas) {
        this.replicas = replicas;
    }

    String id() {
        return id;
    }

    public Share share() {
        return share;
    }

    public void heartbeat() {
        List<String> alive = replicas.heartbeat(id);
        share = new Share(Math.max(1, alive.size()), Math.max(0, alive.indexOf(id)));
    }

    public void leave() {
        replicas.leave(id);
    }
}
