package io.github.camelzoho.massupdate.simulator;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * One line of the log: what was asked, and what was answered.
 *
 * @param operation token, status, submit, or other
 * @param module the module of the path, or null
 * @param jobId as it was asked, or null
 * @param startedAt when the call came in
 * @param endedAt when its answer was ready to go
 * @param httpStatus number of the answer; 0 if the connection was reset
 * @param answer the status of the job, or the name of a {@link Fault}, or what the token call said
 * @param report the counts that were told, or null
 */
@JsonIgnoreProperties(value = "terminal", allowGetters = true)
public record LoggedCall(String operation, String module, String jobId, Instant startedAt, Instant endedAt,
                         int httpStatus, String answer, JobReport report) {

    /** @return true if the caller received a whole answer that says that the job has ended */
    public boolean isTerminal() {
        return report != null && answer != null && report.status().isTerminal() && !answer.equals(Fault.CUT_BODY.name());
    }
}
