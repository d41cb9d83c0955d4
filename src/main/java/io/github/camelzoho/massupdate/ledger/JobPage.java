package io.github.camelzoho.massupdate.ledger;

import java.util.List;

/**
 * A part of a list of jobs, in the order of their names.
 *
 * @param jobs the jobs
 * @param next the cursor of the next page, {@code null} when this is the last one
 */
public record JobPage(List<Job> jobs, String next) {

    public JobPage {
        jobs = List.copyOf(jobs);
    }
}
