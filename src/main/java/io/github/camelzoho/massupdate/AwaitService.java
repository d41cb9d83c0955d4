package io.github.camelzoho.massupdate;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.poll.JobWaits;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.support.service.ServiceSupport;

/** Starts and stops what waits for jobs. */
final class AwaitService extends ServiceSupport {

    private static final int FINISHERS = 4;

    private final CamelContext context;
    /** Camel lets exchanges under way come to their end before it stops components: waits must end before that. */
    private final ContextStopping contextStopping = new ContextStopping(() -> waits().stop());
    private ScheduledExecutorService scheduler;
    private ExecutorService finishers;
    private JobWaits waits;

    AwaitService(CamelContext context) {
        this.context = context;
    }

    JobWaits waits() {
        return waits;
    }

    @Override
    protected void doStart() {
        // Camel's queue takes 1,000 entries unless told otherwise, and makes the caller sleep beyond
        scheduler = context.getExecutorServiceManager().newScheduledThreadPool(this, "ZohoMassUpdate-await",
                new ThreadPoolProfileBuilder("ZohoMassUpdate-await").poolSize(1).maxQueueSize(Integer.MAX_VALUE).build());
        finishers = context.getExecutorServiceManager().newThreadPool(this, "ZohoMassUpdate-timeout",
                new ThreadPoolProfileBuilder("ZohoMassUpdate-timeout").poolSize(FINISHERS).maxPoolSize(FINISHERS)
                        .maxQueueSize(Integer.MAX_VALUE).allowCoreThreadTimeOut(true).build());
        waits = new JobWaits(scheduler, finishers, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                () -> ThreadLocalRandom.current().nextDouble());
        scheduler.scheduleWithFixedDelay(waits::endOverdue, 1, 1, TimeUnit.SECONDS);
        context.addLifecycleStrategy(contextStopping);
    }

    @Override
    protected void doStop() {
        context.getLifecycleStrategies().remove(contextStopping);
        waits.stop();
        context.getExecutorServiceManager().shutdownNow(scheduler);
        context.getExecutorServiceManager().shutdown(finishers);
    }
}
