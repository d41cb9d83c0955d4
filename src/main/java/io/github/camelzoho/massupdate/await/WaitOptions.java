package io.github.camelzoho.massupdate.await;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.UnusableOptionException;
import io.github.camelzoho.massupdate.poll.PollPolicy;
import io.github.camelzoho.massupdate.poll.PollSettings;

/**
 * How to wait for a job.
 *
 * @param settings          how often to ask
 * @param policy            the policy that follows from the settings
 * @param timeout           how long to wait at most, above zero
 * @param maximumPollErrors how many calls in a row may fail, at least 0; throttled ones do not count
 */
public record WaitOptions(PollSettings settings, PollPolicy policy, Duration timeout, int maximumPollErrors) {

    /**
     * @throws UnusableOptionException if a value is out of its range
     */
    public WaitOptions {
        if (timeout.isNegative() || timeout.isZero()) {
            throw UnusableOptionException.outOfRange("waitTimeout", timeout, "above zero");
        }
        if (maximumPollErrors < 0) {
            throw UnusableOptionException.outOfRange("maximumPollErrors", maximumPollErrors, "0 or more");
        }
    }

    /** The same with another timeout. */
    public WaitOptions within(Duration otherTimeout) {
        return new WaitOptions(settings, policy, otherTimeout, maximumPollErrors);
    }
}
