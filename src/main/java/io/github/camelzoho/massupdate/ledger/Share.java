package io.github.camelzoho.massupdate.ledger;

/**
 * Which part of a limit this process has when several share it.
 *
 * @param replicas how many processes share, at least 1
 * @param rank     the place of this one among them, from 0 on
 */
public record Share(int replicas, int rank) {

    public static final Share ALL = new Share(1, 0);

    /** The part of the limit: all parts add up to it, except that nobody has less than one. */
    public int of(int limit) {
        int extra = rank < limit % replicas ? 1 : 0;
        return Math.max(1, limit / replicas + extra);
    }
}
