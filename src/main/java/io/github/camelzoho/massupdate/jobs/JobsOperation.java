package io.github.camelzoho.massupdate.jobs;

/** What an endpoint of the ledger does. */
public enum JobsOperation {
    /** Stores jobs that are to be watched (producer). */
    watch,
    /** An exchange for each job that is due (consumer). */
    due,
    /** Stores what a status call said, and decides what becomes of the job (producer). */
    record,
    /** Queues mass updates until Zoho is free to schedule them (producer). */
    submit,
    /** An exchange for each queued mass update whose turn it is (consumer). */
    updates,
    /** An exchange for what Zoho answers about watched jobs, so that others see their progress (consumer). */
    progress,
    /** An exchange for each result that a subscription has not yet taken (consumer). */
    results
}
