package io.github.camelzoho.massupdate.jobs;

/** What became of one item that was given to the ledger. */
public interface ItemVerdict {

    /** Whether the item was new, and is stored. */
    boolean added();

    /** One sentence that says what is wrong with the item, {@code null} when it is valid. */
    String reason();

    /** Which element of the list that was given holds the item, from 0. */
    int position();
}
