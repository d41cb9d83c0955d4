package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.lang.management.ManagementFactory;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.ledger.IdleClaim;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** What watched jobs cost while none is due: the time of a look for due jobs, and the heap, for growing numbers of jobs. */
public final class IdleBenchmark {

    private static final int IDLE_MILLIS = 3_000;
    private static final String FAR_AWAY = "pollPolicy=fixed&delay=36000000&maximumDelay=36000000";

    private IdleBenchmark() {
    }

    /**
     * @param args numbers of jobs, growing
     */
    public static void main(String[] args) throws Exception {
        System.out.printf("%-12s %12s %16s %12s%n", "nothing due", "jobs", "look, ms", "heap, MiB");
        try (Databases databases = new Databases()) {
            for (Ledger ledger : Ledger.values()) {
                int watched = 0;
                for (String jobs : args) {
                    double heap = idle(ledger.dataSource(databases), watched, Integer.parseInt(jobs));
                    watched = Integer.parseInt(jobs);
                    System.out.printf("%-12s %,12d %16.2f %12.1f%n", ledger, watched,
                            IdleClaim.millis(ledger.dataSource(databases)), heap);
                }
            }
        }
        System.exit(0);
    }

    /** Adds jobs, and tells how many MiB of heap are in use while a route waits for them to be due. */
    private static double idle(DataSource database, int from, int to) throws Exception {
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").to("zohomassupdate-jobs:record");
            }
        };
        CamelContext context = NumberedJobs.context(database, route);
        try {
            context.start();
            NumberedJobs.watch(context, FAR_AWAY, from, to);
            Thread.sleep(IDLE_MILLIS);
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024.0 / 1024.0;
        } finally {
            context.stop();
        }
    }
}
