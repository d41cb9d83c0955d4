package io.github.camelzoho.massupdate.ledger;

/** Where a queued mass update stands. */
public enum UpdateState {
    /** It waits for its turn. */
    QUEUED,
    /** It is being submitted. */
    SENDING,
    /** It was submitted, and it is not known whether Zoho has scheduled it: a person looks there and decides. */
    UNCERTAIN,
    /** Zoho has scheduled it; its job is watched. */
    SUBMITTED,
    /** A person found that it ran, and gave no job to watch. */
    RAN,
    /** Zoho refuses it for good, such as for an unknown field. */
    REFUSED,
    /** A person took it out of the queue. */
    CANCELLED;

    /** Whether nothing becomes of it any more unless a person submits it again. */
    public boolean ended() {
        return this == SUBMITTED || this == RAN || this == REFUSED || this == CANCELLED;
    }
}
