package io.github.camelzoho.massupdate.simulator;

/**
 * What Zoho would say about a job at one moment.
 *
 * @param status where the job stands
 * @param failed records that could not be updated
 * @param updated records that were updated
 * @param notUpdated records that are pending or were skipped
 * @param total all records of the job
 */
public record JobReport(ReportedStatus status, long failed, long updated, long notUpdated, long total) {
}
