package io.github.camelzoho.massupdate.service.http;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.camelzoho.massupdate.ledger.JobPage;

/** A page of jobs, and where the next one begins. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobsView(List<JobView> jobs, String next) {

    static JobsView of(JobPage page) {
        return new JobsView(page.jobs().stream().map(JobView::of).toList(), page.next());
    }
}
