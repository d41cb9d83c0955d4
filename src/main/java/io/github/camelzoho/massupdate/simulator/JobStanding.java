package io.github.camelzoho.massupdate.simulator;

/** A job and where it stands. */
public record JobStanding(String module, String jobId, JobReport report) {
}
