package io.github.camelzoho.massupdate;

/**
 * How many threads continue routes: always some that are free, besides those that a step blocks, since what such a step waits
 * for may itself be a completion.
 */
final class CompletionThreads {

    static final int MOST = 1_000;

    private static final int FREE = 16;
    /** A step that computes does not wait for a completion: beyond these, more threads make it no faster. */
    private static final int MOST_FOR_BUSY = 100;

    private CompletionThreads() {
    }

    /**
     * @param waiting threads whose step has waited for long
     * @param busy    threads whose step has run for long without waiting; input and output look like that too
     */
    static int wanted(int waiting, int busy) {
        return Math.min(MOST, FREE + waiting + Math.min(busy, MOST_FOR_BUSY));
    }
}
