package io.github.camelzoho.massupdate.limit;

import java.util.function.Predicate;

/**
 * Which permits of a connection a replica holds: permit number i belongs to the replica that has the seat i modulo 64. One set of
 * seats serves all connections, whatever their limits are.
 *
 * @param bits a bit for each seat that is held
 */
public record Seats(long bits) {

    public static final Seats NONE = new Seats(0);
    public static final Seats ALL = new Seats(-1);

    private static final int COUNT = Long.SIZE;

    /**
     * The fair part of one of several replicas. The parts of all of them are disjoint, and together they are {@link #ALL}.
     *
     * @param rank     the place of the replica among them, from 0 on
     * @param replicas how many share, at least 1
     */
    public static Seats part(int rank, int replicas) {
        long part = 0;
        for (int seat = rank; seat < COUNT; seat += replicas) {
            part |= 1L << seat;
        }
        return new Seats(part);
    }

    /** How many permits these seats are worth where the limit is this, which is at least 0. */
    public int permits(int limit) {
        long incomplete = bits & ((1L << limit % COUNT) - 1);
        return limit / COUNT * Long.bitCount(bits) + Long.bitCount(incomplete);
    }

    public Seats and(Seats others) {
        return new Seats(bits & others.bits);
    }

    public Seats or(Seats others) {
        return new Seats(bits | others.bits);
    }

    /**
     * One step towards a target: takes what is free of it, and gives up what is beyond it and not needed any more.
     *
     * @param target   what the holder of these seats should hold
     * @param others   what others hold
     * @param suffices whether seats are enough for the calls that are under way
     */
    public Seats towards(Seats target, Seats others, Predicate<Seats> suffices) {
        long kept = bits;
        for (long surplus = bits & ~target.bits; surplus != 0; surplus &= surplus - 1) {
            long fewer = kept & ~Long.lowestOneBit(surplus);
            kept = suffices.test(new Seats(fewer)) ? fewer : kept;
        }
        return new Seats(kept | target.bits & ~others.bits);
    }
}
