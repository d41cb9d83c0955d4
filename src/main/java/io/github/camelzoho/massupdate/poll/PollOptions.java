package io.github.camelzoho.massupdate.poll;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.UnusableOptionException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of everything that asks again and again until a job has ended. */
@UriParams
public abstract class PollOptions {

    @UriParam(label = "poll", defaultValue = "adaptive", enums = "adaptive,backoff,fixed",
              description = "The policy that decides when the next status call is made: adaptive predicts the end from the "
                      + "progress of the job and from earlier jobs; backoff waits longer after every call; fixed waits "
                      + "the same time after every call.")
    private PollPolicyName pollPolicy = PollSettings.DEFAULT.policy();
    @UriParam(label = "poll", defaultValue = "1s", javaType = "java.time.Duration",
              description = "The shortest time between two status calls: the interval of the poll policy fixed, the first "
                      + "step of backoff, the lower limit of adaptive. At least 1 millisecond. For example 1s.")
    private long delay = PollSettings.DEFAULT.delay().toMillis();
    @UriParam(label = "poll", defaultValue = "60s", javaType = "java.time.Duration",
              description = "The longest time between two status calls, not below delay. For example 60s.")
    private long maximumDelay = PollSettings.DEFAULT.maximumDelay().toMillis();
    @UriParam(label = "poll", defaultValue = "1.5",
            description = "The factor by which the poll policy backoff lengthens the time to the next call, from 1 to 100. For "
            + "example 1.5.")
    private double backoffMultiplier = PollSettings.DEFAULT.backoffMultiplier();
    @UriParam(label = "poll", defaultValue = "2s", javaType = "java.time.Duration",
              description = "How much delay in learning of the end of a job one saved call is worth to the poll policy "
                      + "adaptive: the longer, the fewer calls. Above zero. For example 2s.")
    private long lagPerCall = PollSettings.DEFAULT.lagPerCall().toMillis();

    /**
     * The options, checked.
     *
     * @throws UnusableOptionException if an option is out of its range
     */
    public PollSettings pollSettings() {
        return new PollSettings(pollPolicy, Duration.ofMillis(delay), Duration.ofMillis(maximumDelay), backoffMultiplier,
                Duration.ofMillis(lagPerCall));
    }

    public PollPolicyName getPollPolicy() {
        return pollPolicy;
    }

    /** When to ask next. */
    public void setPollPolicy(PollPolicyName pollPolicy) {
        this.pollPolicy = pollPolicy;
    }

    public long getDelay() {
        return delay;
    }

    /** The shortest time between two calls, in milliseconds, at least 1. */
    public void setDelay(long delay) {
        this.delay = delay;
    }

    public long getMaximumDelay() {
        return maximumDelay;
    }

    /** The longest time between two calls, in milliseconds, not below the delay. */
    public void setMaximumDelay(long maximumDelay) {
        this.maximumDelay = maximumDelay;
    }

    public double getBackoffMultiplier() {
        return backoffMultiplier;
    }

    /** By how much backoff grows with each call, 1 to 100. */
    public void setBackoffMultiplier(double backoffMultiplier) {
        this.backoffMultiplier = backoffMultiplier;
    }

    public long getLagPerCall() {
        return lagPerCall;
    }

    /** How much delay in knowing one call is worth, in milliseconds, above zero. */
    public void setLagPerCall(long lagPerCall) {
        this.lagPerCall = lagPerCall;
    }
}
