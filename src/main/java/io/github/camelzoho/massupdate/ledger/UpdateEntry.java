package io.github.camelzoho.massupdate.ledger;

/** What became of a mass update that was to be queued. */
public enum UpdateEntry {
    /** Its key was new, and it is stored. */
    ADDED,
    /** The same mass update has this key already; nothing changed. */
    KNOWN,
    /** Another mass update has this key already; nothing changed. */
    TAKEN
}
