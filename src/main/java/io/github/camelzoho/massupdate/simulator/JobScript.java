package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

/**
 * The life of one job, as told beforehand. Build it with {@link #job(String, String)}.
 *
 * @param module API name of the module
 * @param jobId digits
 * @param total number of records, 0 or more
 * @param scheduled how long the job says SCHEDULED
 * @param queued how long it says QUEUED after that
 * @param recordsPerSecond speed while it runs, above 0
 * @param chunk number of records that are done at a time, 1 or more
 * @param blind true if the counts stay at nothing done until the end
 * @param interruptions stalls and suspensions on the way, in any order
 * @param outcome COMPLETED or FAILED
 * @param failed how many records fail, spread evenly over the run
 * @param notUpdated how many records are never touched; a FAILED job ends when only these are left
 * @param fault what a call is answered instead of the state, or null
 * @param faultCalls how many calls get the fault before the state is reported
 */
@JsonDeserialize(builder = JobScriptBuilder.class)
public record JobScript(String module, String jobId, long total, Duration scheduled, Duration queued,
                        double recordsPerSecond, long chunk, boolean blind, List<Interruption> interruptions,
                        ReportedStatus outcome, long failed, long notUpdated, Fault fault, long faultCalls) {

    public JobScript {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(jobId, "jobId");
        interruptions = interruptions.stream().sorted(Comparator.comparingLong(Interruption::afterRecords)).toList();
        require(total >= 0, "total", total);
        require(!scheduled.isNegative(), "scheduled", scheduled);
        require(!queued.isNegative(), "queued", queued);
        require(recordsPerSecond > 0, "recordsPerSecond", recordsPerSecond);
        require(chunk > 0, "chunk", chunk);
        require(outcome != null && outcome.isTerminal(), "outcome", outcome);
        require(notUpdated >= 0 && notUpdated <= total, "notUpdated", notUpdated);
        require(failed >= 0 && failed <= total - notUpdated, "failed", failed);
        require(faultCalls >= 0, "faultCalls", faultCalls);
    }

    /** Begins a script: 100 records in chunks of 10, 100 a second, all of them updated. */
    public static JobScriptBuilder job(String module, String jobId) {
        return new JobScriptBuilder().module(module).jobId(jobId);
    }

    /** @return the same life, led by another job */
    JobScript of(String otherModule, String otherJobId) {
        return new JobScript(otherModule, otherJobId, total, scheduled, queued, recordsPerSecond, chunk, blind, interruptions,
                outcome, failed, notUpdated, fault, faultCalls);
    }

    /** @return how many records the job works on before it ends */
    long workload() {
        return total - notUpdated;
    }

    private static void require(boolean possible, String name, Object value) {
        if (!possible) {
            throw new IllegalArgumentException("A job script cannot have " + name + " = " + value);
        }
    }
}
