package io.github.camelzoho.massupdate.poll;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.UnusableOptionException;

/**
 * How often to ask. Checked when built, so that a policy can rely on it.
 *
 * @param policy            which policy decides
 * @param delay             the shortest time between two calls: the interval of fixed, the first step of backoff, the floor
 *                          of adaptive
 * @param maximumDelay      the longest time between two calls
 * @param backoffMultiplier by how much backoff grows, at least 1
 * @param lagPerCall        how much delay in knowing one call is worth (adaptive)
 */
public record PollSettings(
        PollPolicyName policy,
        Duration delay,
        Duration maximumDelay,
        double backoffMultiplier,
        Duration lagPerCall) {

    private static final double SPREAD = 0.1;

    public static final PollSettings DEFAULT = new PollSettings(
            PollPolicyName.adaptive, Duration.ofSeconds(1), Duration.ofSeconds(60), 1.5, Duration.ofSeconds(2));

    /**
     * @throws UnusableOptionException if a value is out of its range
     */
    public PollSettings {
        require(delay.toMillis() >= 1, "delay", delay, "at least 1 ms");
        require(maximumDelay.compareTo(delay) >= 0, "maximumDelay", maximumDelay, "at least delay, which is " + UnusableOptionException.shown(delay));
        require(backoffMultiplier >= 1 && backoffMultiplier <= 100, "backoffMultiplier", backoffMultiplier, "between 1 and 100");
        require(!lagPerCall.isNegative() && !lagPerCall.isZero(), "lagPerCall", lagPerCall, "above zero");
    }

    /**
     * The wanted delay brought within the bounds, then moved at random by up to a tenth, later if the maximum allows it and
     * earlier otherwise, so that jobs watched together are not asked about together.
     */
    long spread(double wantedMillis, double jitter) {
        long shortest = delay.toMillis();
        long longest = maximumDelay.toMillis();
        double bounded = Math.max(shortest, Math.min(longest, wantedMillis));
        double away = bounded * SPREAD * jitter;
        return Math.round(bounded + away <= longest ? bounded + away : Math.max(shortest, bounded - away));
    }

    /**
     * The settings where a call costs more by a factor, at least 1: so much more delay is worth it, and all delays grow with the
     * root of the factor, as is best for an end that may come at any moment.
     */
    public PollSettings dearer(double factor) {
        double stretch = Math.sqrt(factor);
        return new PollSettings(policy, stretched(delay, stretch), stretched(maximumDelay, stretch), backoffMultiplier,
                stretched(lagPerCall, factor));
    }

    private static Duration stretched(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }

    boolean allows(double delayMillis) {
        return delayMillis > delay.toMillis() && delayMillis <= maximumDelay.toMillis();
    }

    private static void require(boolean met, String option, Object value, String range) {
        if (!met) {
            throw UnusableOptionException.outOfRange(option, value, range);
        }
    }
}
