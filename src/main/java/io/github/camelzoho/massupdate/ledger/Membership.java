package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The place of this process among those that work on the same ledger. */
final class Membership {

    static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private final ReplicaTable replicas;
    private final String id = UUID.randomUUID().toString();
    private volatile Share share = Share.ALL;

    Membership(ReplicaTable replicas) {
        this.replicas = replicas;
    }

    String id() {
        return id;
    }

    Share share() {
        return share;
    }

    void heartbeat() {
        List<String> alive = replicas.heartbeat(id);
        share = new Share(Math.max(1, alive.size()), Math.max(0, alive.indexOf(id)));
    }

    void leave() {
        replicas.leave(id);
    }
}
