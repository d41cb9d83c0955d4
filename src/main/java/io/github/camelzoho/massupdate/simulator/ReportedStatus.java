package io.github.camelzoho.massupdate.simulator;

/** What the key {@code Status} of an answer can say. */
public enum ReportedStatus {
    SCHEDULED,
    QUEUED,
    RUNNING,
    SUSPENDED,
    COMPLETED,
    FAILED;

    /** @return true if the job will never change again */
    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED;
    }
}
