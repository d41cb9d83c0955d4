package io.github.camelzoho.massupdate.ledger;

/** In which order to list jobs; those that are alike follow by their names. */
public enum JobSort {
    NAME("job_key", false),
    WATCHED_LONGEST("watched_at", false),
    WATCHED_LAST("watched_at", true),
    NEAREST_DEADLINE("deadline_at", false),
    /** Lists no job that is still watched. */
    SETTLED_LAST("settled_at", true),
    MOST_POLLS("polls", true);

    private final String column;
    private final boolean descending;

    JobSort(String column, boolean descending) {
        this.column = column;
        this.descending = descending;
    }

    public String column() {
        return column;
    }

    public boolean descending() {
        return descending;
    }
}
