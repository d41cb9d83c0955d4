package io.github.camelzoho.massupdate.jobs;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.UnusableOptionException;
import io.github.camelzoho.massupdate.poll.PollOptions;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options that the component and its endpoints have in common. */
@UriParams
public class JobsConfiguration extends PollOptions implements Cloneable {

    @UriParam(label = "producer", defaultValue = "24h", javaType = "java.time.Duration",
              description = "How long a job is watched if it brings no deadline of its own (operation watch). Above zero. "
                      + "For example 24h.")
    private long deadline = Duration.ofHours(24).toMillis();
    @UriParam(label = "producer", defaultValue = "10000",
              description = "How many jobs one message may hold, as lines or as JSON (operation watch). A message with "
                      + "more is invalid as a whole. At least 1. For example 10000.")
    private int maximumItems = 10_000;
    @UriParam(label = "consumer", defaultValue = "2m", javaType = "java.time.Duration",
              description = "How long a replica has a claimed job or result to itself. Set at least twice what the "
                      + "longest status call takes, and more than the longest delivery: what takes longer is done twice. At least "
                      + "1 second. For example 2m.")
    private long lease = Duration.ofMinutes(2).toMillis();
    @UriParam(label = "consumer", defaultValue = "100",
              description = "How many exchanges of a consumer are in flight at the same time. At least 1. For example 100.")
    private int maxInFlight = 100;
    @UriParam(label = "consumer", defaultValue = "5",
              description = "How many calls of a connection run at the same time, over all replicas (operations due and "
                      + "updates), unless a CallLimits in the registry says otherwise. At least 1. The smallest edition of "
                      + "Zoho CRM allows 5.")
    private int maxConcurrentCalls = 5;

    @UriParam(defaultValue = "0",
              description = "How many status calls a connection may make in 24 hours, over all replicas (operations watch, due and record), unless a"
                            + " CallLimits in the registry says otherwise: once half of them are made, calls become rarer. 0 for as many as it"
                            + " takes. For example 20000.")
    private long creditsPerDay;

    /** A copy that can be changed independently. */
    public JobsConfiguration copy() {
        try {
            return (JobsConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /**
     * @throws UnusableOptionException if an option is out of its range
     */
    void check() {
        pollSettings();
        require(deadline >= 1, "deadline", Duration.ofMillis(deadline), "above zero");
        require(maximumItems >= 1, "maximumItems", maximumItems, "at least 1");
        require(lease >= 1_000, "lease", Duration.ofMillis(lease), "at least 1 second");
        require(maxInFlight >= 1, "maxInFlight", maxInFlight, "at least 1");
        require(creditsPerDay >= 0, "creditsPerDay", creditsPerDay, "0 or more");
        require(maxConcurrentCalls >= 1, "maxConcurrentCalls", maxConcurrentCalls, "at least 1");
    }

    private static void require(boolean met, String option, Object value, String range) {
        if (!met) {
            throw UnusableOptionException.outOfRange(option, value, range);
        }
    }

    public long getDeadline() {
        return deadline;
    }

    public void setDeadline(long deadline) {
        this.deadline = deadline;
    }

    public int getMaximumItems() {
        return maximumItems;
    }

    public void setMaximumItems(int maximumItems) {
        this.maximumItems = maximumItems;
    }

    public long getLease() {
        return lease;
    }

    public void setLease(long lease) {
        this.lease = lease;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public int getMaxConcurrentCalls() {
        return maxConcurrentCalls;
    }

    public void setMaxConcurrentCalls(int maxConcurrentCalls) {
        this.maxConcurrentCalls = maxConcurrentCalls;
    }

    public long getCreditsPerDay() {
        return creditsPerDay;
    }

    /** How many status calls a connection may make in 24 hours, over all replicas; 0 for as many as it takes. */
    public void setCreditsPerDay(long creditsPerDay) {
        this.creditsPerDay = creditsPerDay;
    }
}
