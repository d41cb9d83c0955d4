package io.github.camelzoho.massupdate.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.ledger.DueConnection;
import io.github.camelzoho.massupdate.ledger.Turn;
import io.github.camelzoho.massupdate.ledger.sql.JobQueue;

/**
 * Whose jobs a look claims. Connections that are known to exist come first in every look. Any other name may be invented, and
 * there may be many of them: these take turns, within a part of what may be under way.
 */
final class Turns {

    /** A list of all connections that takes no longer than this is made for every look. */
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    /** A longer one takes no more than this part of the time: one in so many. */
    private static final int PART_OF_TIME = 10;
    /** How many unknown connections have their turn in one look: all of them are claimed for together. */
    private static final int MOST_UNKNOWN = 50;

    private final JobQueue queue;
    private final LongSupplier nanoTime;
    private List<DueConnection> known = List.of();
    private List<DueConnection> unknown = List.of();
    private Set<String> watched = Set.of();
    private String lastKnown = "";
    private String lastUnknown = "";
    private boolean passedOver;
    private boolean listed;
    private long listAgainNanos;
    private long waitMillis;

    Turns(JobQueue queue, LongSupplier nanoTime) {
        this.queue = queue;
        this.nanoTime = nanoTime;
    }

    /**
     * Looks which connections are due.
     *
     * @param  names connections that are known to exist; others are found a little later where there are very many
     * @return       whether all connections were listed, not only those
     */
    boolean look(Set<String> names) {
        long now = nanoTime.getAsLong();
        boolean all = !listed || now - listAgainNanos >= 0;
        if (all) {
            list(names, now);
        } else {
            known = due(queue.due(names));
            waitMillis = Math.min(waitMillis, TimeUnit.NANOSECONDS.toMillis(listAgainNanos - now) + 1);
        }
        known = after(lastKnown, known);
        return all;
    }

    private void list(Set<String> names, long begin) {
        List<DueConnection> all = queue.due();
        long end = nanoTime.getAsLong();
        listed = true;
        listAgainNanos = end - begin <= QUICK_NANOS ? end : end + (PART_OF_TIME - 1) * (end - begin);
        watched = all.stream().map(DueConnection::name).collect(Collectors.toSet());
        List<DueConnection> due = due(all);
        known = due.stream().filter(connection -> names.contains(connection.name())).toList();
        unknown = after(lastUnknown, due.stream().filter(connection -> !names.contains(connection.name())).toList());
    }

    /** Notes how long it is until the first of the others is due. */
    private List<DueConnection> due(List<DueConnection> connections) {
        waitMillis = connections.stream().filter(connection -> !connection.due()).mapToLong(DueConnection::waitMillis).min()
                .orElse(Long.MAX_VALUE);
        return connections.stream().filter(DueConnection::due).toList();
    }

    /** The connections in the order of their names, from the one that follows the name on. */
    private static List<DueConnection> after(String name, List<DueConnection> connections) {
        List<DueConnection> rotated = new ArrayList<>(connections.size());
        connections.stream().filter(connection -> connection.name().compareTo(name) > 0).forEach(rotated::add);
        connections.stream().filter(connection -> connection.name().compareTo(name) <= 0).forEach(rotated::add);
        return rotated;
    }

    /**
     * The turns of known connections that are due.
     *
     * @param room how many jobs may be claimed at most for all of them together
     * @param free how many calls a connection has free
     */
    List<Turn> known(int room, ToIntFunction<DueConnection> free) {
        List<Turn> turns = new ArrayList<>();
        int taken = take(known, known.size(), room, free, turns);
        passedOver = turns.size() < known.size();
        lastKnown = taken == 0 || taken == known.size() ? lastKnown : known.get(taken - 1).name();
        return turns;
    }

    /** Whether a known connection is due that had no turn: it has no call free, or there was no room for it. */
    boolean passedOver() {
        return passedOver;
    }

    /** The turns of connections that may not exist; those that remain have theirs in the next looks. */
    List<Turn> unknown(int room, ToIntFunction<DueConnection> free) {
        List<Turn> turns = new ArrayList<>();
        int taken = take(unknown, Math.min(MOST_UNKNOWN, unknown.size()), room, free, turns);
        if (taken > 0) {
            lastUnknown = unknown.get(taken - 1).name();
            unknown = unknown.subList(taken, unknown.size());
        }
        return turns;
    }

    private static int take(
            List<DueConnection> connections, int most, int room, ToIntFunction<DueConnection> free, Collection<Turn> turns) {
        int left = room;
        int taken = 0;
        while (taken < most && left > 0) {
            DueConnection connection = connections.get(taken);
            int share = Math.max(1, left / (most - taken));
            int limit = Math.min(Math.min(share, left), free.applyAsInt(connection));
            if (limit > 0) {
                turns.add(new Turn(connection, limit));
                left -= limit;
            }
            taken++;
        }
        return taken;
    }

    /** Whether unknown connections wait for their turn. */
    boolean more() {
        return !unknown.isEmpty();
    }

    /** How long until a connection is due that was not. */
    long waitMillis() {
        return waitMillis;
    }

    /** The connections that have watched jobs, as far as the last list shows. */
    Set<String> watched() {
        return watched;
    }
}
