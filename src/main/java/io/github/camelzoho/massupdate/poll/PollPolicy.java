package io.github.camelzoho.massupdate.poll;

/** Decides when to ask next about a job. A pure function: no clock, no randomness of its own, no state. */
public interface PollPolicy {

    /**
     * @param  trace      what was seen of the job so far
     * @param  experience what earlier jobs of this connection and module taught
     * @param  jitter     a random number, at least 0 and below 1, which spreads jobs that are watched together
     * @return            milliseconds from the last observation (or from the start of the watch) to the next call
     */
    long nextDelayMillis(PollTrace trace, Experience experience, double jitter);

    /** Whether experience makes a difference, so that jobs are worth learning from. */
    default boolean learns() {
        return false;
    }
}
