package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.util.List;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.jobs.JobsComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A ledger in a Camel application, and jobs with ids as Zoho gives them. */
final class NumberedJobs {

    private static final int AT_ONCE = 5_000;

    private NumberedJobs() {
    }

    /** An application, not yet started, with a ledger in this database. */
    static CamelContext context(DataSource database, RouteBuilder routes) throws Exception {
        JobsComponent jobs = new JobsComponent();
        jobs.setDataSource(database);
        jobs.setInitializeSchema(true);
        CamelContext context = new DefaultCamelContext();
        context.addComponent("zohomassupdate-jobs", jobs);
        context.addRoutes(routes);
        return context;
    }

    /**
     * Has jobs watched.
     *
     * @param options of the endpoint that watches
     */
    static void watch(CamelContext context, String options, int from, int to) throws Exception {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            for (int first = from; first < to; first += AT_ONCE) {
                List<JobKey> jobs = IntStream.range(first, Math.min(to, first + AT_ONCE))
                        .mapToObj(i -> new JobKey(JobKey.DEFAULT_CONNECTION, "Leads",
                                String.valueOf(4_150_868_000_000_000_000L + i)))
                        .toList();
                template.requestBody("zohomassupdate-jobs:watch?" + options, jobs);
            }
        }
    }
}
