package io.github.camelzoho.massupdate.limit;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** A far end with a limit on calls at once, and a client that always has calls to make, both in virtual time. */
final class SharedFarEnd {

    private static final int REFUSAL_MILLIS = 30;
    private static final int NEIGHBOUR_MILLIS = 20_000;

    private final int limit;
    private final int callMillis;
    private final boolean neighbour;
    private final double refusedAtRandom;
    private final Random random;
    private final PriorityQueue<SeenCall> calls = new PriorityQueue<>(Comparator.comparingLong(SeenCall::end));
    private int accepted;
    private int taken;
    private long freeMillis;
    private long succeeded;
    private long refused;

    private record SeenCall(long begin, long end, boolean refused) {
    }

    /**
     * @param limit           how many calls at once it answers
     * @param callMillis      how long a call takes on average
     * @param neighbour       whether others take up to four of the places, other ones every 20 s
     * @param refusedAtRandom which part of the calls it refuses in any case
     */
    SharedFarEnd(int limit, int callMillis, boolean neighbour, double refusedAtRandom, long seed) {
        this.limit = limit;
        this.callMillis = callMillis;
        this.neighbour = neighbour;
        this.refusedAtRandom = refusedAtRandom;
        this.random = new Random(seed);
    }

    SharedFarEnd run(Duration time) {
        AdaptiveLimit adaptive = AdaptiveLimit.of(limit);
        long pausedUntil = 0;
        for (long now = 0; now < time.toMillis(); now++) {
            if (neighbour && now % NEIGHBOUR_MILLIS == 0) {
                taken = random.nextInt(limit);
            }
            freeMillis += limit - taken;
            while (!calls.isEmpty() && calls.peek().end() <= now) {
                SeenCall call = calls.remove();
                if (call.refused()) {
                    refused++;
                    AdaptiveLimit before = adaptive;
                    adaptive = adaptive.refused(call.begin(), now);
                    pausedUntil = before.equals(adaptive) ? pausedUntil : now + adaptive.pause(null).toMillis();
                } else {
                    accepted--;
                    succeeded++;
                    adaptive = adaptive.succeeded(call.begin(), now, limit);
                }
            }
            while (now >= pausedUntil && calls.size() < adaptive.permits()) {
                begin(now);
            }
        }
        return this;
    }

    private void begin(long now) {
        boolean tooMany = random.nextDouble() < refusedAtRandom || accepted + taken >= limit;
        accepted += tooMany ? 0 : 1;
        calls.add(new SeenCall(now, now + (tooMany ? REFUSAL_MILLIS : Math.round(callMillis * (0.5 + random.nextDouble()))), tooMany));
    }

    /** Which part of the calls that were free was made. */
    double used() {
        return succeeded * (double) callMillis / freeMillis;
    }

    double refusedPart() {
        return refused / (double) (succeeded + refused);
    }

    long made() {
        return succeeded + refused;
    }
}
