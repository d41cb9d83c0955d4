package io.github.camelzoho.massupdate.crash;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.crash.InjectedFault.InjectedKind;
import io.github.camelzoho.massupdate.crash.TcpProxy.Weather;

/** Injects faults: kills, cuts, delays. Its seed decides their order and times. */
final class Nemesis implements AutoCloseable {

    /** How often each kind comes within a round of the deck. */
    private static final Map<InjectedKind, Integer> DECK = Map.of(
            InjectedKind.KILL_REPLICA, 8, InjectedKind.SUSPEND_REPLICA, 4, InjectedKind.KILL_POSTGRESQL, 3, InjectedKind.KILL_KAFKA, 2,
            InjectedKind.KILL_ARTEMIS, 2, InjectedKind.KILL_ZOHO, 3);

    private static final int LONGEST_PAUSE = 1_500;
    private static final int LONGEST_PARTING = 6_000;
    private static final int LONGEST_FULLNESS = 3_000;
    private static final int LONGEST_WEATHER = 1_800;
    private static final int LONGEST_SUSPENSION = 20_000;

    /** Bytes that the far end writes down about some twenty calls. */
    private static final int SOME_CALLS = 10_000;

    private final Crew crew;
    private final Places places;
    private final CrashOptions.FaultScope scope;
    private final Random random;
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4);
    private final Deque<InjectedKind> deck = new ArrayDeque<>();
    private final List<InjectedFault> done = new ArrayList<>();

    Nemesis(Crew crew, Places places, CrashOptions.FaultScope scope, Random random) {
        this.crew = crew;
        this.places = places;
        this.scope = scope;
        this.random = random;
    }

    List<InjectedFault> run(Duration time) throws Exception {
        Instant end = Instant.now().plus(time);
        while (Instant.now().isBefore(end)) {
            awaitWork(end);
            Thread.sleep(random.nextInt(LONGEST_PAUSE));
            inject(draw());
        }
        return List.copyOf(done);
    }

    /** Waits until calls are made again: a fault in an idle system shows nothing. */
    private void awaitWork(Instant end) throws InterruptedException {
        long enough = crew.journal().toFile().length() + SOME_CALLS;
        while (crew.journal().toFile().length() < enough && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
    }

    private InjectedKind draw() {
        if (deck.isEmpty()) {
            List<InjectedKind> cards = new ArrayList<>();
            Arrays.stream(InjectedKind.values()).filter(this::possible).forEach(kind -> cards.addAll(Collections.nCopies(DECK.getOrDefault(kind, 1), kind)));
            Collections.shuffle(cards, random);
            deck.addAll(cards);
        }
        return deck.remove();
    }

    private boolean possible(InjectedKind kind) {
        return (scope == CrashOptions.FaultScope.ALL || kind.ofReplica()) && places.allow(kind) && switch (kind) {
            case KILL_KAFKA -> crew.broker(KafkaBroker.class).isPresent();
            case KILL_ARTEMIS -> crew.broker(ArtemisBroker.class).isPresent();
            default -> true;
        };
    }

    private void inject(InjectedKind kind) throws Exception {
        switch (kind) {
            case KILL_REPLICA, STOP_REPLICA -> end(kind, victim());
            case SUSPEND_REPLICA -> suspend(victim());
            case KILL_POSTGRESQL -> kill(kind, crew.postgres().server(), 1_500);
            case KILL_KAFKA -> kill(kind, crew.broker(KafkaBroker.class).orElseThrow().process(), 2_000);
            case KILL_ARTEMIS -> kill(kind, crew.broker(ArtemisBroker.class).orElseThrow().process(), 2_000);
            case KILL_ZOHO -> kill(kind, crew.zoho(), 1_500);
            case CUT_POSTGRESQL -> turn(kind, crew.postgresWire(), Weather.CUT);
            case SLOW_POSTGRESQL -> turn(kind, crew.postgresWire(), Weather.SLOW);
            case FREEZE_POSTGRESQL -> turn(kind, crew.postgresWire(), Weather.FROZEN);
            case LOSE_POSTGRESQL_ANSWERS -> turn(kind, crew.postgresWire(), Weather.ANSWERS_LOST);
            case CUT_ZOHO -> turn(kind, crew.zohoWire(), Weather.CUT);
            case SLOW_ZOHO -> turn(kind, crew.zohoWire(), Weather.SLOW);
            case FREEZE_ZOHO -> turn(kind, crew.zohoWire(), Weather.FROZEN);
            case LOSE_ZOHO_ANSWERS -> turn(kind, crew.zohoWire(), Weather.ANSWERS_LOST);
            case PART_POSTGRESQL -> part(kind, Places.Tenant.POSTGRESQL);
            case PART_BROKERS -> part(kind, Places.Tenant.BROKERS);
            case FILL_POSTGRESQL -> fill(kind, Places.Tenant.POSTGRESQL);
            case FILL_BROKERS -> fill(kind, Places.Tenant.BROKERS);
        }
    }

    /** Mostly who has been at work longest, sometimes one that may just be starting. */
    private Replica victim() {
        return random.nextInt(4) == 0
                ? crew.replicas().get(random.nextInt(crew.replicas().size()))
                : Collections.min(crew.replicas(), Comparator.comparing(Replica::startedAt));
    }

    private void end(InjectedKind kind, Replica replica) throws InterruptedException {
        if (!replica.process().isAlive()) {
            return;
        }
        Instant from = Instant.now();
        if (kind == InjectedKind.KILL_REPLICA) {
            replica.kill();
        } else {
            replica.stop();
        }
        done.add(new InjectedFault(kind, replica.who(), from, Instant.now()));
        later.schedule(replica::start, random.nextInt(2_000), TimeUnit.MILLISECONDS);
    }

    /** Sometimes for longer than the others wait before they take its part of the calls. */
    private void suspend(Replica replica) throws IOException {
        if (!replica.process().isAlive()) {
            return;
        }
        long pid = replica.process().pid();
        int length = random.nextInt(LONGEST_SUSPENSION);
        Command.run("kill -STOP " + pid);
        done.add(new InjectedFault(InjectedKind.SUSPEND_REPLICA, replica.who(), Instant.now(), Instant.now().plusMillis(length)));
        later.schedule(() -> wake(pid), length, TimeUnit.MILLISECONDS);
    }

    private static void wake(long pid) {
        try {
            Command.run("kill -CONT " + pid);
        } catch (IOException e) {
            // it was killed meanwhile
        }
    }

    private void kill(InjectedKind kind, ChildProcess server, int longestAbsence) {
        if (!server.isAlive()) {
            return;
        }
        Instant from = Instant.now();
        server.kill();
        int absence = random.nextInt(longestAbsence);
        done.add(new InjectedFault(kind, "", from, Instant.now().plusMillis(absence)));
        later.schedule(server::start, absence, TimeUnit.MILLISECONDS);
    }

    private void part(InjectedKind kind, Places.Tenant tenant) throws Exception {
        Namespace namespace = places.namespace(tenant);
        endure(kind, namespace::part, LONGEST_PARTING, namespace::join);
    }

    private void fill(InjectedKind kind, Places.Tenant tenant) throws Exception {
        SmallDisk disk = places.disk(tenant);
        endure(kind, disk::fill, LONGEST_FULLNESS, disk::relieve);
    }

    private void turn(InjectedKind kind, TcpProxy wire, Weather weather) throws Exception {
        endure(kind, () -> wire.turn(weather), LONGEST_WEATHER, () -> wire.turn(Weather.FAIR));
    }

    @FunctionalInterface
    private interface Act {
        void run() throws Exception;
    }

    private void endure(InjectedKind kind, Act begin, int longest, Act end) throws Exception {
        Instant from = Instant.now();
        begin.run();
        killMeanwhile(100 + random.nextInt(longest / 2));
        end.run();
        done.add(new InjectedFault(kind, "", from, Instant.now()));
    }

    /** Waits twice as long, and in the midst of it perhaps kills a replica. */
    private void killMeanwhile(int half) throws Exception {
        Thread.sleep(half);
        if (random.nextBoolean()) {
            // troubles do not come singly: this one finds jobs in stages that usually pass in a moment
            inject(InjectedKind.KILL_REPLICA);
        }
        Thread.sleep(half);
    }

    /** Waits until whatever is to be started again has been. */
    @Override
    public void close() {
        later.shutdown();
        try {
            later.awaitTermination(LONGEST_SUSPENSION + 10_000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
