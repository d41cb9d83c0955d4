package io.github.camelzoho.massupdate.poll;

import java.time.Duration;

/**
 * The status calls that a connection may make in 24 hours, which is the window in which Zoho counts credits, and those it made. The
 * fewer are left, the more a call costs; no job is ever left alone.
 *
 * @param perDay   how many may be made, 0 for as many as it takes
 * @param lastDay  how many were made in the latest 24 hours
 * @param lastHour how many were made in the latest hour
 */
public record CreditBudget(long perDay, long lastDay, long lastHour) {

    public static final CreditBudget UNLIMITED = new CreditBudget(0, 0, 0);

    /** Up to here a call costs what the options say. */
    private static final double AMPLE = 0.5;
    /** By how much delays grow at most; their growth is the root of that of the price. */
    private static final double LONGEST_STRETCH = 20;
    private static final int HOURS = 24;

    /** By which factor the price of a call is raised: 1 as long as half of the budget is left, and 400 at most. */
    public double price() {
        if (perDay <= 0) {
            return 1;
        }
        double left = Math.max(0, 1 - (double) lastDay / perDay);
        double stretch = Math.max(1, Math.min(LONGEST_STRETCH, AMPLE / Math.max(AMPLE / LONGEST_STRETCH, left)));
        return stretch * stretch;
    }

    /**
     * When the budget will be used up at the pace of the latest hour.
     *
     * @return zero when it is used up, {@code null} when it lasts for 24 hours
     */
    public Duration lasts() {
        if (perDay <= 0) {
            return null;
        }
        long left = Math.max(0, perDay - lastDay);
        return left > 0 && left >= HOURS * lastHour ? null : Duration.ofSeconds(left * Duration.ofHours(1).toSeconds() / Math.max(1, lastHour));
    }
}
