package io.github.camelzoho.massupdate.simulator;

/**
 * What an edition allows.
 *
 * @param concurrentCalls calls at a time, the next one is answered TOO_MANY_REQUESTS; 0 = no limit
 * @param dailyCredits calls a day; 0 = no limit
 */
public record Limits(int concurrentCalls, long dailyCredits) {

    /** The smallest edition. */
    public static Limits free() {
        return new Limits(5, 5_000);
    }

    public static Limits none() {
        return new Limits(0, 0);
    }
}
