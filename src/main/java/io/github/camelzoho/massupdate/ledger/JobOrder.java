package io.github.camelzoho.massupdate.ledger;

/** Which jobs to see first. Each order has an index, so that the first few jobs of a million cost little. */
public enum JobOrder {
    /** Watched jobs, the nearest deadline first: those that hang are old, so they lead. */
    DEADLINE("due_at IS NOT NULL ORDER BY deadline_at, job_key"),
    /** Jobs at their end, the latest first. */
    SETTLED("settled_at IS NOT NULL ORDER BY settled_at DESC, job_key");

    private final String clause;

    JobOrder(String clause) {
        this.clause = clause;
    }

    public String clause() {
        return clause;
    }
}
