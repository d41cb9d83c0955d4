package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;

/** Builds a {@link JobScript}, in Java or from JSON with the same names; what is not said has a plain default. */
@JsonPOJOBuilder(withPrefix = "")
public final class JobScriptBuilder {

    private final List<Interruption> interruptions = new ArrayList<>();
    private String module;
    private String jobId;
    private long total = 100;
    private Duration scheduled = Duration.ZERO;
    private Duration queued = Duration.ZERO;
    private double recordsPerSecond = 100;
    private long chunk = 10;
    private boolean blind;
    private ReportedStatus outcome = ReportedStatus.COMPLETED;
    private long failed;
    private long notUpdated;
    private Fault fault;
    private long faultCalls;

    JobScriptBuilder() {
    }

    @JsonProperty
    public JobScriptBuilder module(String value) {
        module = value;
        return this;
    }

    @JsonProperty
    public JobScriptBuilder jobId(String value) {
        jobId = value;
        return this;
    }

    @JsonProperty
    public JobScriptBuilder total(long value) {
        total = value;
        return this;
    }

    @JsonProperty
    public JobScriptBuilder scheduled(Duration value) {
        scheduled = value;
        return this;
    }

    @JsonProperty
    public JobScriptBuilder queued(Duration value) {
        queued = value;
        return this;
    }

    @JsonProperty
    public JobScriptBuilder recordsPerSecond(double value) {
        recordsPerSecond = value;
        return this;
    }

    @JsonProperty
    public JobScriptBuilder chunk(long value) {
        chunk = value;
        return this;
    }

    @JsonProperty
    public JobScriptBuilder blind(boolean value) {
        blind = value;
        return this;
    }

    @JsonProperty
    public JobScriptBuilder interruptions(List<Interruption> values) {
        interruptions.addAll(values);
        return this;
    }

    /** The job gets no further for a while and goes on saying RUNNING. */
    public JobScriptBuilder stall(long afterRecords, Duration length) {
        interruptions.add(new Interruption(afterRecords, length, false));
        return this;
    }

    /** The job says SUSPENDED for a while. */
    public JobScriptBuilder suspend(long afterRecords, Duration length) {
        interruptions.add(new Interruption(afterRecords, length, true));
        return this;
    }

    @JsonProperty
    public JobScriptBuilder outcome(ReportedStatus value) {
        outcome = value;
        return this;
    }

    @JsonProperty
    public JobScriptBuilder failed(long value) {
        failed = value;
        return this;
    }

    @JsonProperty
    public JobScriptBuilder notUpdated(long value) {
        notUpdated = value;
        return this;
    }

    /** Every call about this job is answered by a fault. */
    @JsonProperty
    public JobScriptBuilder fault(Fault value) {
        fault = value;
        return faultCalls == 0 ? faultCalls(Long.MAX_VALUE) : this;
    }

    /** Only the first calls about this job are answered by the fault. */
    @JsonProperty
    public JobScriptBuilder faultCalls(long value) {
        faultCalls = value;
        return this;
    }

    public JobScript build() {
        return new JobScript(module, jobId, total, scheduled, queued, recordsPerSecond, chunk, blind, interruptions,
                outcome, failed, notUpdated, fault, faultCalls);
    }
}
