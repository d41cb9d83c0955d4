package io.github.camelzoho.massupdate.ledger;

/**
 * How many records of a job came to what, as far as Zoho told.
 *
 * @param failed     records that could not be updated, {@code null} when Zoho told none
 * @param updated    records that were updated, {@code null} when Zoho told none
 * @param notUpdated records that are pending or were skipped, {@code null} when Zoho told none
 * @param total      records in the job, {@code null} when Zoho told none
 */
public record RecordCounts(Long failed, Long updated, Long notUpdated, Long total) {

    /** Before Zoho has told any. */
    public static final RecordCounts UNKNOWN = new RecordCounts(null, null, null, null);
}
