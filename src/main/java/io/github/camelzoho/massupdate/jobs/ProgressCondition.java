package io.github.camelzoho.massupdate.jobs;

import java.util.OptionalLong;

/** Whether a route takes the progress of jobs, and how many events were dropped since it does not. */
final class ProgressCondition {

    private boolean troubled;
    private long dropped;

    /** Takes note of events that are dropped, or of none yet; true when the trouble begins by it. */
    synchronized boolean trouble(int events) {
        boolean begins = !troubled;
        troubled = true;
        dropped += events;
        return begins;
    }

    /**
     * Takes note of an event that was taken.
     *
     * @param  congested whether so many others wait that the next ones may be dropped again
     * @return           how many were dropped, when the trouble is over by it
     */
    synchronized OptionalLong taken(boolean congested) {
        if (!troubled || congested) {
            return OptionalLong.empty();
        }
        OptionalLong were = OptionalLong.of(dropped);
        troubled = false;
        dropped = 0;
        return were;
    }
}
