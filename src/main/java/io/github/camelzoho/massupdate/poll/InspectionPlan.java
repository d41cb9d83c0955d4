package io.github.camelzoho.massupdate.poll;

import java.util.Arrays;

/**
 * The cheapest next look at a job whose end is known by a forecast only. The cost of a plan is the expected time between
 * the end and the look that finds it, plus the price of all looks; it is found by dynamic programming, backwards over a
 * grid of moments.
 */
final class InspectionPlan {

    /**
     * The next look.
     *
     * @param delay  seconds until then
     * @param leeway by how many seconds it may be later at nearly the same cost
     */
    record Look(double delay, double leeway) {
    }

    /** The part of the price of a look that may be spent to keep jobs from being looked at together. */
    private static final double NEGLIGIBLE = 0.05;
    private static final int STEPS = 28;
    /** By which factor moments differ at least, unless the time between them is worth a part of a look. */
    private static final double FINENESS = 1.03;
    /** How far ahead the grid goes, in multiples of the time watched so far. */
    private static final double AHEAD = 30;
    private static final double WATCHED_AT_FIRST = 5;
    /** How many looks an end beyond the grid costs. */
    private static final double LOOKS_BEYOND = 3;

    private final Forecast forecast;
    private final double price;
    /** The price of the looks that divide a miss by e. */
    private final double pricePerMagnitude;
    private final double shortest;
    private final double[] delay;
    /** The probability that the job is open after each delay. */
    private final double[] open;
    /** The expected end of those jobs that end within each delay, times their probability. */
    private final double[] ended;

    InspectionPlan(Forecast forecast, double pricePerLook, double shortestDelay) {
        this.forecast = forecast;
        this.price = pricePerLook;
        this.pricePerMagnitude = pricePerLook / Math.log(1 + 1 / forecast.error());
        this.shortest = shortestDelay;
        this.delay = grid();
        this.open = new double[delay.length];
        this.ended = new double[delay.length];
        double now = forecast.openAt(forecast.now());
        open[0] = 1;
        for (int i = 1; i < delay.length; i++) {
            open[i] = Math.min(open[i - 1], forecast.openAt(forecast.now() + delay[i]) / now);
            ended[i] = ended[i - 1] + (open[i - 1] - open[i]) * (delay[i - 1] + delay[i]) / 2;
        }
    }

    private double[] grid() {
        double longest = Math.max(shortest, AHEAD * (forecast.now() + WATCHED_AT_FIRST));
        double[] likely = forecast.likelyEnds();
        double[] moments = new double[STEPS + likely.length];
        for (int i = 0; i < STEPS; i++) {
            moments[i] = shortest * Math.pow(longest / shortest, i / (STEPS - 1.0));
        }
        for (int i = 0; i < likely.length; i++) {
            moments[STEPS + i] = likely[i] - forecast.now();
        }
        Arrays.sort(moments);
        // from the last to the first: of moments close together the latest stays, since a look at it finds the ends at all of them
        double[] grid = new double[moments.length + 1];
        int first = moments.length;
        grid[first] = moments[first - 1];
        for (int i = first - 2; i >= 0 && moments[i] >= shortest; i--) {
            if (grid[first] > Math.min(FINENESS * moments[i], moments[i] + NEGLIGIBLE * price)) {
                grid[--first] = moments[i];
            }
        }
        grid[first - 1] = 0;
        return Arrays.copyOfRange(grid, first - 1, grid.length);
    }

    /** The cheapest next look. */
    Look next() {
        double[] toGo = costsToGo();
        double[] costs = new double[delay.length];
        double revealing = forecast.revealing();
        double hidden = 1;
        int best = 1;
        for (int j = 1; j < costs.length; j++) {
            hidden = Math.min(hidden, forecast.hiddenAt(forecast.now() + delay[j], open[j]));
            costs[j] = first(j) + toGo[j] - revealing * (1 - hidden) * Math.max(0, toGo[j] - informedCost(j, toGo[j]));
            if (costs[j] < costs[best]) {
                best = j;
            }
        }
        return new Look(delay[best], leeway(costs, best));
    }

    private double leeway(double[] costs, int best) {
        double bearable = costs[best] + NEGLIGIBLE * price;
        int last = best;
        while (last + 1 < costs.length && costs[last + 1] <= bearable) {
            last++;
        }
        return Math.max(delay[last] - delay[best], NEGLIGIBLE * Math.min(price, delay[best]));
    }

    /** What is still to pay after a look at each moment that finds the job open, times the probability of that. */
    private double[] costsToGo() {
        int n = delay.length;
        double[] toGo = new double[n];
        // what is to pay from a look at each moment on, beside what grows with the probability that the look before finds the job open
        double[] rest = new double[n];
        toGo[n - 1] = open[n - 1] * price * LOOKS_BEYOND;
        rest[n - 1] = toGo[n - 1] - delay[n - 1] * open[n - 1] - ended[n - 1];
        int next = n;
        for (int i = n - 2; i > 0; i--) {
            while (next - 1 > i && delay[next - 1] - delay[i] >= shortest) {
                next--;
            }
            double least = Double.POSITIVE_INFINITY;
            for (int j = next; j < n; j++) {
                least = Math.min(least, delay[j] * open[i] + rest[j]);
            }
            toGo[i] = Math.min(evenly(i) + toGo[i + 1], price * open[i] + ended[i] + least);
            rest[i] = toGo[i] - delay[i] * open[i] - ended[i];
        }
        return toGo;
    }

    /** The cost until the next moment of the grid, if there are evenly spaced looks on the way, as many as pay. */
    private double evenly(int i) {
        double ending = open[i] - open[i + 1];
        double seconds = delay[i + 1] - delay[i];
        double lasting = (open[i] + open[i + 1]) / 2;
        double looks = Math.max(1, Math.min(seconds / shortest, Math.sqrt(ending * seconds / (2 * price * lasting))));
        return price * (lasting * looks + ending / 2) + ending * seconds / (2 * looks);
    }

    /** The cost until the first look, at {@code j}. */
    private double first(int j) {
        return price + delay[j] * (1 - open[j]) - ended[j];
    }

    /** What is left to pay once a look has told how the job gets on: each further look divides the miss by the same factor. */
    private double informedCost(int i, double blind) {
        int last = delay.length - 1;
        double away = open[i] <= 0 ? 0 : (ended[last] - ended[i] + open[last] * delay[last]) / open[i] - delay[i];
        double miss = forecast.missAt(forecast.now() + delay[i], away);
        double looks = pricePerMagnitude * Math.log(1 + miss / price);
        return forecast.measured()
                ? blind - open[i] * Math.max(0, Math.sqrt(2 * price * miss) - looks)
                : open[i] * (price + looks);
    }
}
