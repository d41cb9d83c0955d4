package io.github.camelzoho.massupdate.simulator;

/** Counts calls at a time and credits of the day. */
final class Quota {

    private Limits limits;
    private int inside;
    private long used;

    Quota(Limits limits) {
        this.limits = limits;
    }

    /** Sets new limits and begins a new day. */
    synchronized void replace(Limits replacement) {
        limits = replacement;
        used = 0;
    }

    /** @return false if the call is one too many, at this time or on this day */
    synchronized boolean enter() {
        boolean crowded = limits.concurrentCalls() > 0 && inside >= limits.concurrentCalls();
        boolean spent = limits.dailyCredits() > 0 && used >= limits.dailyCredits();
        if (crowded || spent) {
            return false;
        }
        inside++;
        used++;
        return true;
    }

    synchronized void leave() {
        inside--;
    }

    /** @return true once half of the day's credits are used: only then Zoho tells what remains */
    synchronized boolean tellsCredits() {
        return limits.dailyCredits() > 0 && used * 2 >= limits.dailyCredits();
    }

    synchronized long remainingCredits() {
        return limits.dailyCredits() - used;
    }
}
