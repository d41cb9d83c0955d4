package io.github.camelzoho.massupdate.service.demo;

import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.Job;

/** Shows how far the jobs are. */
interface Screen {

    /**
     * @param known the jobs that the service has
     * @param news  what happened to the service, empty when nothing did
     */
    void show(List<DemoJob> jobs, Map<JobKey, Job> known, String news);
}
