package io.github.camelzoho.massupdate.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Tries every order of events: replicas join, freeze, wake and die, heartbeats succeed or get no answer, calls begin and end. Time
 * passes in steps of half the time that a heartbeat is fresh.
 */
final class SeatingModel {

    private static final int FRESH = 2;
    private static final int STEP_MILLIS = (int) Seating.FRESH.toMillis() / FRESH;
    /** How many steps a call lasts at most. */
    private static final int CALL = 2;
    /** Ages beyond this make no difference. */
    private static final int OLDEST = FRESH + CALL + 1;

    /** How a replica decides by the rows of all. */
    @FunctionalInterface
    interface Rule {

        Seating decide(String id, List<Peer> all, Duration longestCall, Predicate<Seats> suffices);
    }

    private enum Life { ABSENT, UP, FROZEN, DEAD }

    /**
     * A replica and its row.
     *
     * @param row      what its row says it holds, -1 while there is no row
     * @param silence  the age of the heartbeat in its row
     * @param usable   what it believes to hold
     * @param heard    the age of its own last heartbeat as it knows it
     * @param young    how many of its calls began in this step
     * @param old      how many of its calls began in the step before
     * @param watched  for how long it has seen no other heartbeat of each replica, -1 while it has not seen the latest one
     */
    record ModelReplica(Life life, long row, int silence, long usable, int heard, int young, int old, List<Integer> watched) {

        int calls() {
            return young + old;
        }
    }

    private final int limit;
    private final Rule rule;
    private final boolean heedingFreshness;
    private final Map<List<ModelReplica>, List<ModelReplica>> before = new HashMap<>();
    private final Deque<List<ModelReplica>> open = new ArrayDeque<>();

    /** @param heedingFreshness whether calls begin only while the last heartbeat is fresh */
    SeatingModel(Rule rule, boolean heedingFreshness, int limit) {
        this.rule = rule;
        this.heedingFreshness = heedingFreshness;
        this.limit = limit;
    }

    /** The first state in which more calls are under way than the limit allows, and how it came about; empty when there is none. */
    List<List<ModelReplica>> search(int replicas) {
        List<ModelReplica> start = start(replicas);
        before.put(start, List.of());
        open.add(start);
        while (!open.isEmpty()) {
            List<ModelReplica> state = open.remove();
            if (state.stream().mapToInt(ModelReplica::calls).sum() > limit) {
                return trace(state);
            }
            successors(state).forEach(next -> {
                if (before.putIfAbsent(next, state) == null) {
                    open.add(next);
                }
            });
        }
        return List.of();
    }

    /** Draws events at random, and returns the most calls that were under way at once. */
    int wander(int replicas, int events, Random random) {
        int most = 0;
        List<ModelReplica> state = start(replicas);
        for (int i = 0; i < events; i++) {
            List<List<ModelReplica>> next = successors(state);
            state = next.get(random.nextInt(next.size()));
            most = Math.max(most, state.stream().mapToInt(ModelReplica::calls).sum());
            if (state.stream().noneMatch(replica -> replica.life() == Life.UP || replica.life() == Life.ABSENT)) {
                state = start(replicas);
            }
        }
        return most;
    }

    private List<List<ModelReplica>> trace(List<ModelReplica> end) {
        Deque<List<ModelReplica>> trace = new ArrayDeque<>();
        for (List<ModelReplica> state = end; !state.isEmpty(); state = before.get(state)) {
            trace.addFirst(state);
        }
        return List.copyOf(trace);
    }

    private static List<ModelReplica> start(int replicas) {
        ModelReplica absent = new ModelReplica(Life.ABSENT, -1, 0, 0, OLDEST, 0, 0, Collections.nCopies(replicas, -1));
        return Collections.nCopies(replicas, absent);
    }

    private List<List<ModelReplica>> successors(List<ModelReplica> state) {
        List<List<ModelReplica>> next = new ArrayList<>();
        next.add(state.stream().map(this::older).toList());
        for (int i = 0; i < state.size(); i++) {
            ModelReplica replica = state.get(i);
            if (replica.life() == Life.ABSENT) {
                // its heartbeat comes next, or later
                next.add(with(state, i, live(replica, Life.UP)));
            } else if (replica.life() == Life.UP) {
                next.add(heartbeat(state, i, true));
                next.add(heartbeat(state, i, false));
                next.add(with(state, i, live(replica, Life.FROZEN)));
                next.add(with(state, i, live(replica, Life.DEAD)));
                if ((!heedingFreshness || replica.heard() < FRESH) && replica.calls() < new Seats(replica.usable()).permits(limit)) {
                    next.add(with(state, i, calls(replica, replica.young() + 1, replica.old())));
                }
            } else if (replica.life() == Life.FROZEN) {
                next.add(with(state, i, live(replica, Life.UP)));
            }
            if (replica.young() > 0) {
                next.add(with(state, i, calls(replica, replica.young() - 1, replica.old())));
            }
            if (replica.old() > 0) {
                next.add(with(state, i, calls(replica, replica.young(), replica.old() - 1)));
            }
        }
        return next;
    }

    /** A step later: the calls that began before the last one are over. */
    private ModelReplica older(ModelReplica replica) {
        return new ModelReplica(replica.life(), replica.row(), replica.row() < 0 ? 0 : Math.min(OLDEST, replica.silence() + 1), replica.usable(),
                replica.life() == Life.DEAD ? OLDEST : Math.min(OLDEST, replica.heard() + 1), 0, replica.young(),
                replica.life() == Life.DEAD ? replica.watched()
                        : replica.watched().stream().map(age -> age < 0 ? age : Math.min(OLDEST, age + 1)).toList());
    }

    private List<ModelReplica> heartbeat(List<ModelReplica> state, int who, boolean answered) {
        ModelReplica me = state.get(who);
        List<Peer> peers = new ArrayList<>();
        List<Integer> watched = new ArrayList<>();
        for (int i = 0; i < state.size(); i++) {
            ModelReplica other = state.get(i);
            boolean there = other.row() >= 0 || i == who;
            watched.add(there && i != who ? Math.max(0, me.watched().get(i)) : -1);
            if (there) {
                peers.add(new Peer(String.valueOf(i), new Seats(Math.max(0, other.row())), true,
                        Duration.ofMillis((long) STEP_MILLIS * (i == who ? 0 : other.silence())),
                        Duration.ofMillis((long) STEP_MILLIS * Math.max(0, watched.get(i)))));
            }
        }
        Seating decided = rule.decide(String.valueOf(who), peers, Duration.ofMillis((long) STEP_MILLIS * CALL), seats -> me.calls() <= seats.permits(limit));
        long usable = answered ? low(decided.me().and(decided.target())) : me.usable() & low(decided.target());
        List<ModelReplica> next = new ArrayList<>();
        for (int i = 0; i < state.size(); i++) {
            ModelReplica other = state.get(i);
            if (i == who) {
                next.add(new ModelReplica(Life.UP, low(decided.me()), 0, usable, answered ? 0 : me.heard(), me.young(), me.old(), List.copyOf(watched)));
            } else {
                List<Integer> unseen = new ArrayList<>(other.watched());
                unseen.set(who, -1);
                next.add(new ModelReplica(other.life(), decided.gone().contains(String.valueOf(i)) ? -1 : other.row(), other.silence(),
                        other.usable(), other.heard(), other.young(), other.old(), List.copyOf(unseen)));
            }
        }
        return List.copyOf(next);
    }

    private long low(Seats seats) {
        return seats.bits() & ((1L << limit) - 1);
    }

    private static ModelReplica live(ModelReplica replica, Life life) {
        return life == Life.DEAD
                ? new ModelReplica(life, replica.row(), replica.silence(), 0, OLDEST, replica.young(), replica.old(),
                        Collections.nCopies(replica.watched().size(), -1))
                : new ModelReplica(life, replica.row(), replica.silence(), replica.usable(), replica.heard(), replica.young(), replica.old(), replica.watched());
    }

    private static ModelReplica calls(ModelReplica replica, int young, int old) {
        return new ModelReplica(replica.life(), replica.row(), replica.silence(), replica.usable(), replica.heard(), young, old, replica.watched());
    }

    private static List<ModelReplica> with(List<ModelReplica> state, int index, ModelReplica replica) {
        ModelReplica[] changed = state.toArray(ModelReplica[]::new);
        changed[index] = replica;
        return List.copyOf(Arrays.asList(changed));
    }
}
