package io.github.camelzoho.massupdate;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.await.WaitOptions;
import io.github.camelzoho.massupdate.poll.PollOptions;
import io.github.camelzoho.massupdate.poll.PollPolicies;
import io.github.camelzoho.massupdate.poll.PollSettings;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options that component and endpoint share. */
@UriParams
public class ZohoMassUpdateConfiguration extends PollOptions implements Cloneable {

    @UriParam(label = "producer", defaultValue = "status",
              description = "What the endpoint does: status makes one status call; await makes status calls until the job "
                      + "has ended, without holding a thread; submit schedules a mass update by custom view, with the "
                      + "new values in the message body.")
    private Operation operation = Operation.status;
    @UriParam(label = "producer",
              description = "The id of the job. Without it, and without the header, the message body names the job: by its id, or"
                            + " by a status (MassUpdateStatus, a Map or JSON), with its module and connection.")
    private String jobId;
    @UriParam(label = "producer", defaultValue = "default",
              description = "The name of the connection, that is the Zoho organisation, to call. For example emea, if "
                      + "connections has an entry of this name.")
    private String connection = JobKey.DEFAULT_CONNECTION;
    @UriParam(label = "producer,await", javaType = "java.time.Duration", defaultValue = "30m",
              description = "How long await waits for the end of the job before the exchange fails. For example 30m.")
    private long waitTimeout = 1_800_000;
    @UriParam(label = "producer,await", defaultValue = "5",
              description = "How many calls in a row may fail before await gives up. Throttled calls do not count. For "
                      + "example 5.")
    private int maximumPollErrors = 5;
    @UriParam(label = "producer", defaultValue = "false",
              description = "Whether the exchange fails when the job ended with the status FAILED.")
    private boolean failOnJobFailure;
    @UriParam(label = "producer,submit",
              description = "The id of the custom view whose records submit updates, in digits. For example "
                      + "3652397000000087501.")
    private String customViewId;
    @UriParam(label = "producer,submit",
              description = "Whether submit replaces the values of multi-select picklists, or adds to them. Without this "
                      + "option, Zoho decides.")
    private Boolean overwrite;
    @UriParam(label = "producer,submit",
              description = "The id of the territory whose records submit updates, in digits. Without it, submit updates "
                      + "all records of the custom view. For example 3652397000000093001.")
    private String territoryId;
    @UriParam(label = "producer,submit", defaultValue = "false",
              description = "Whether submit also updates the records of the territories below the given one.")
    private boolean includeChildTerritories;

    public Operation getOperation() {
        return operation;
    }

    /** What the endpoint does. */
    public void setOperation(Operation operation) {
        this.operation = operation;
    }

    public String getJobId() {
        return jobId;
    }

    /** The id of the job. */
    public void setJobId(String jobId) {
        this.jobId = jobId;
    }

    public String getConnection() {
        return connection;
    }

    /** The name of the connection to ask. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    public long getWaitTimeout() {
        return waitTimeout;
    }

    /** How long await waits for the end of the job, in milliseconds, above zero. */
    public void setWaitTimeout(long waitTimeout) {
        this.waitTimeout = waitTimeout;
    }

    public int getMaximumPollErrors() {
        return maximumPollErrors;
    }

    /** How many calls in a row may fail before await gives up, at least 0. */
    public void setMaximumPollErrors(int maximumPollErrors) {
        this.maximumPollErrors = maximumPollErrors;
    }

    public boolean isFailOnJobFailure() {
        return failOnJobFailure;
    }

    /** Whether the exchange fails when the job ended with FAILED. */
    public void setFailOnJobFailure(boolean failOnJobFailure) {
        this.failOnJobFailure = failOnJobFailure;
    }

    public String getCustomViewId() {
        return customViewId;
    }

    /** The id of the custom view whose records submit updates. */
    public void setCustomViewId(String customViewId) {
        this.customViewId = customViewId;
    }

    public Boolean getOverwrite() {
        return overwrite;
    }

    /** Whether submit replaces the values of multi-select picklists. */
    public void setOverwrite(Boolean overwrite) {
        this.overwrite = overwrite;
    }

    public String getTerritoryId() {
        return territoryId;
    }

    /** The id of the territory whose records submit updates. */
    public void setTerritoryId(String territoryId) {
        this.territoryId = territoryId;
    }

    public boolean isIncludeChildTerritories() {
        return includeChildTerritories;
    }

    /** Whether submit also updates the records of the territories below the given one. */
    public void setIncludeChildTerritories(boolean includeChildTerritories) {
        this.includeChildTerritories = includeChildTerritories;
    }

    /**
     * How await waits.
     *
     * @throws IllegalArgumentException if an option is out of its range
     */
    WaitOptions waitOptions() {
        PollSettings settings = pollSettings();
        return new WaitOptions(settings, PollPolicies.create(settings), Duration.ofMillis(waitTimeout), maximumPollErrors);
    }

    ZohoMassUpdateConfiguration copy() {
        try {
            return (ZohoMassUpdateConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
