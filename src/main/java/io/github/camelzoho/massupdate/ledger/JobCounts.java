package io.github.camelzoho.massupdate.ledger;

/**
 * How many jobs the ledger holds. Settled jobs count until their retention ends.
 *
 * @param watched   jobs not yet at their end
 * @param completed jobs that ended as {@link Outcome#COMPLETED}
 * @param failed    jobs that ended as {@link Outcome#FAILED}
 * @param rejected  jobs that ended as {@link Outcome#REJECTED}
 * @param expired   jobs that ended as {@link Outcome#EXPIRED}
 */
public record JobCounts(long watched, long completed, long failed, long rejected, long expired) {

    /** Jobs at their end, however they ended. */
    public long settled() {
        return completed + failed + rejected + expired;
    }
}
