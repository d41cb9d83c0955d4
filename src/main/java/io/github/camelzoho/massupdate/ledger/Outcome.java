package io.github.camelzoho.massupdate.ledger;

/** How a watched job ended. */
public enum Outcome {
    /** Zoho processed everything; single records may have failed all the same. */
    COMPLETED,
    /** Zoho ended the job by a failure. */
    FAILED,
    /** Zoho does not know the job, or refuses the question about it: a bad id or an unknown module. */
    REJECTED,
    /** The deadline passed before the job had ended. */
    EXPIRED
}
