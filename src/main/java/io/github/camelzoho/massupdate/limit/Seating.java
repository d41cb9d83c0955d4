package io.github.camelzoho.massupdate.limit;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Divides the permits of connections among replicas, so that the calls of all of them together never exceed a limit: at each heartbeat
 * a replica moves towards its fair part of the seats. It takes only seats that have no holder; so a newcomer waits until the others
 * have heard of it and given up theirs. It begins calls only while its own last heartbeat is fresh: a replica that died
 * or froze has at most calls that were under way, and others take its seats when these must be over.
 *
 * @param me     what the replica that decides holds once this is stored
 * @param target its fair part: it begins no calls with seats beyond that
 * @param gone   the ids of the replicas whose calls must be over: their seats are free
 */
public record Seating(Seats me, Seats target, List<String> gone) {

    /** For how long after the begin of a heartbeat a replica may begin calls. */
    public static final Duration FRESH = Duration.ofSeconds(6);

    /**
     * @param id          who decides
     * @param all         all replicas, itself included, in the same order for each that decides
     * @param longestCall how long a call that has begun may count among those under way
     * @param suffices    whether seats are enough for the calls of the one who decides that are under way
     */
    public static Seating decide(String id, List<Peer> all, Duration longestCall, Predicate<Seats> suffices) {
        List<String> gone = all.stream().filter(peer -> !peer.id().equals(id) && gone(peer, longestCall)).map(Peer::id).toList();
        List<Peer> peers = all.stream().filter(peer -> !gone.contains(peer.id())).toList();
        Seats target = target(id, peers);
        Seats mine = held(peers.stream().filter(peer -> peer.id().equals(id)));
        Seats others = held(peers.stream().filter(peer -> !peer.id().equals(id)));
        return new Seating(mine.towards(target, others, suffices), target, gone);
    }

    private static Seats held(Stream<Peer> peers) {
        return peers.map(Peer::seats).reduce(Seats.NONE, Seats::or);
    }

    private static Seats target(String id, List<Peer> peers) {
        List<String> calling = peers.stream()
                .filter(peer -> peer.calling() && (peer.id().equals(id) || peer.silence().compareTo(FRESH) <= 0))
                .map(Peer::id).toList();
        int rank = calling.indexOf(id);
        return rank < 0 ? Seats.NONE : Seats.part(rank, calling.size());
    }

    /** The clock of the database may jump: it is believed only as far as a clock that does not jump supports it. */
    private static boolean gone(Peer peer, Duration longestCall) {
        Duration over = FRESH.plus(longestCall);
        return peer.watchedFor().compareTo(over) > 0
                || peer.silence().compareTo(over) > 0 && peer.watchedFor().compareTo(FRESH) > 0;
    }
}
