package io.github.camelzoho.massupdate.service.http;

import java.io.IOException;

import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.JobFilter;
import io.github.camelzoho.massupdate.ledger.JobPage;
import io.github.camelzoho.massupdate.ledger.JobSort;
import io.github.camelzoho.massupdate.ledger.LedgerStore;

/** Reads jobs a few at a time: a long list, and many of them at once, take hardly any memory. */
final class JobPages {

    /** A list of no more is sent at once, and waits for no reader. */
    static final int JOBS_PER_PAGE = 200;

    private final LedgerStore ledger;
    private final JobFilter filter;
    private final JobSort sort;
    private final JobPage first;
    private final long limit;

    /**
     * Reads the first of them, so that what is wrong shows before the answer begins.
     *
     * @param after the cursor of a page, {@code null} to begin
     * @param limit how many at most
     */
    JobPages(LedgerStore ledger, JobFilter filter, JobSort sort, String after, long limit) {
        this.ledger = ledger;
        this.filter = filter;
        this.sort = sort;
        this.limit = limit;
        this.first = ledger.list(filter, sort, after, (int) Math.min(limit, JOBS_PER_PAGE));
    }

    @FunctionalInterface
    interface Writer {
        void write(Job job) throws IOException;
    }

    /** @return where the next list begins, {@code null} when there are no more jobs */
    String forEach(Writer writer) throws IOException {
        long left = limit;
        for (JobPage page = first;; page = ledger.list(filter, sort, page.next(), (int) Math.min(left, JOBS_PER_PAGE))) {
            for (Job job : page.jobs()) {
                writer.write(job);
            }
            left -= page.jobs().size();
            if (page.next() == null || left == 0) {
                return page.next();
            }
        }
    }
}
