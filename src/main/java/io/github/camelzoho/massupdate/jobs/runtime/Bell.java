package io.github.camelzoho.massupdate.jobs.runtime;

/** Wakes those who wait for work; a ring that comes while they are busy is not lost. */
public final class Bell {

    private long rings;

    public synchronized void ring() {
        rings++;
        notifyAll();
    }

    /**
     * Waits for a ring.
     *
     * @param  heard  what this returned the last time, 0 at first
     * @param  millis how long to wait at the longest
     */
    @SuppressWarnings("WaitNotInLoop") // to wake too early does no harm: the caller looks again
    public synchronized long await(long heard, long millis) throws InterruptedException {
        if (rings == heard && millis > 0) {
            wait(millis);
        }
        return rings;
    }
}
