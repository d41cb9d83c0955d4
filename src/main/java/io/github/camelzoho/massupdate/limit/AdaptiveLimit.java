package io.github.camelzoho.massupdate.limit;

import java.time.Duration;
import java.util.Arrays;

import io.github.camelzoho.massupdate.resilience.Backoff;

/**
 * How many calls of a connection may be under way at once while others use the same organisation: fewer after Zoho refused a call with
 * a 429 (multiplicative decrease), more again while it answers (additive increase). Times are milliseconds on any one clock.
 * <p>
 * A refusal may come from others who took calls away for long, from a moment's crowd, or at random. So a cut is taken back after two
 * successes, and whether that was right shows at once: a trial that is refused falls back to what was good before, and the next trial
 * waits longer. A few refusals among many successes are no reason to cut, where many calls are under way: random ones would cut without
 * end.
 *
 * @param permits   how many calls at once, at least 1
 * @param successes how many calls that began since the last change succeeded
 * @param patience  how many must succeed before more permits are tried
 * @param fallback  how many permits there are again if the trial that runs is refused, 0 while none runs
 * @param ceiling   how many permits there were before the last cut, 0 once it was tried to go back to them
 * @param changedAt when the last change was: calls that began before it show nothing about it
 * @param pauses    how many pauses followed each other without a success between them
 * @param tolerance how much is left of what is tolerated: each success gives one, up to the number of permits, and a refusal that is
 *                  tolerated takes 11
 */
public record AdaptiveLimit(
        int permits, int successes, int patience, int fallback, int ceiling, long changedAt, int pauses, int tolerance) {

    private static final double DECREASE = 0.9;
    private static final double INCREASE = 0.25;
    private static final int SHORTEST_PATIENCE = 3;
    private static final int LONGEST_PATIENCE = 100;
    private static final int PATIENCE_GROWTH = 3;
    /** After how many successes at least a trial has succeeded, or a cut is taken back. Refusals come sooner: they take no work. */
    private static final int SHORTEST_PROOF = 2;
    /** For how many permits a proof has one more success. */
    private static final int PERMITS_PER_PROOF = 5;
    /** How many successes make up for a refusal: half of those that come with each one when one call in twenty is refused at random. */
    private static final int REFUSAL = 11;
    private static final int PARTS_WITHOUT_TOLERANCE = 7;

    /** The first pause: the crowd may be gone soon. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Backoff LATER_PAUSES = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(5));
    private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);

    /** As it is before the first refusal. */
    public static AdaptiveLimit of(int maximum) {
        return changed(maximum, SHORTEST_PATIENCE, 0, 0, Long.MIN_VALUE, 0);
    }

    /** What was {@link #encode encoded}, {@link #of} for {@code null}; never above the maximum. */
    public static AdaptiveLimit decode(String text, int maximum) {
        if (text == null) {
            return of(maximum);
        }
        long[] parts = Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
        // earlier versions, which may be replicas, store no tolerance
        int tolerance = parts.length > PARTS_WITHOUT_TOLERANCE ? (int) parts[PARTS_WITHOUT_TOLERANCE] : 0;
        return new AdaptiveLimit((int) Math.min(parts[0], maximum), (int) parts[1], (int) parts[2], (int) parts[3],
                (int) Math.min(parts[4], maximum), parts[5], (int) parts[6], Math.min(tolerance, maximum));
    }

    /** {@code null} when there is nothing to remember. The first word is the number of permits. */
    public String encode(int maximum) {
        return isWhole(maximum)
                ? null
                : "%s %s %s %s %s %s %s %s".formatted(permits, successes, patience, fallback, ceiling, changedAt, pauses, tolerance);
    }

    /** Whether all calls are allowed, and no refusal is to be remembered. */
    public boolean isWhole(int maximum) {
        return permits >= maximum && fallback == 0 && pauses == 0 && tolerance >= permits;
    }

    /** Zoho took a call, whatever it answered. */
    public AdaptiveLimit succeeded(long beganAt, long now, int maximum) {
        if (isOld(beganAt, now) || isWhole(maximum)) {
            return this;
        }
        int more = successes + 1;
        int tolerated = Math.min(permits, tolerance + 1);
        int proof = Math.max(SHORTEST_PROOF, permits / PERMITS_PER_PROOF);
        if (fallback > 0 && more >= proof) {
            return new AdaptiveLimit(permits, more, SHORTEST_PATIENCE, 0, 0, changedAt, 0, tolerated);
        }
        if (ceiling > 0 && more >= proof) {
            return trial(ceiling, now);
        }
        if (fallback == 0 && ceiling == 0 && permits < maximum && more >= patience) {
            return trial(Math.min(maximum, permits + Math.max(1, (int) (permits * INCREASE))), now);
        }
        return new AdaptiveLimit(permits, more, patience, fallback, ceiling, changedAt, 0, tolerated);
    }

    private AdaptiveLimit trial(int more, long now) {
        return changed(more, patience, permits, 0, now, 0);
    }

    private static AdaptiveLimit changed(int permits, int patience, int fallback, int ceiling, long now, int pauses) {
        return new AdaptiveLimit(permits, 0, patience, fallback, ceiling, now, pauses, permits);
    }

    /** Zoho refused a call, since there were too many. */
    public AdaptiveLimit refused(long beganAt, long now) {
        if (isOld(beganAt, now)) {
            return this;
        }
        if (permits == 1) {
            return changed(1, SHORTEST_PATIENCE, 0, 0, now, pauses + 1);
        }
        if (tolerance >= REFUSAL) {
            return new AdaptiveLimit(permits, successes, patience, fallback, ceiling, changedAt, 0, tolerance - REFUSAL);
        }
        return fallback > 0
                ? changed(fallback, Math.min(LONGEST_PATIENCE, patience * PATIENCE_GROWTH), 0, 0, now, 0)
                : changed(Math.max(1, (int) (permits * DECREASE)), SHORTEST_PATIENCE, 0, permits, now, 0);
    }

    /** A change in the future is one from before the clock was set back. */
    private boolean isOld(long beganAt, long now) {
        return beganAt < changedAt && changedAt <= now;
    }

    /**
     * The pause after a refusal: as long as Zoho asks for, up to an hour, and a growing one while even a single call at a time is
     * refused.
     *
     * @param retryAfter how long Zoho asks to wait, {@code null} when it does not say
     * @return           zero for none
     */
    public Duration pause(Duration retryAfter) {
        Duration own = switch (pauses) {
            case 0 -> Duration.ZERO;
            case 1 -> FIRST_PAUSE;
            default -> LATER_PAUSES.after(pauses - 1);
        };
        if (retryAfter == null || retryAfter.compareTo(own) <= 0) {
            return own;
        }
        return retryAfter.compareTo(LONGEST_ASKED_FOR) < 0 ? retryAfter : LONGEST_ASKED_FOR;
    }
}
