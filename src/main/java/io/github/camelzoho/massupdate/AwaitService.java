package io.github.camelzoho.massupdate;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.poll.JobWaits;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceSupport;

/** Starts and stops what waits for jobs. */
final class AwaitService extends ServiceSupport {

    private final CamelContext context;
    private final EndOfContext endOfContext = new EndOfContext();
    private ScheduledExecutorService scheduler;
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
        waits = new JobWaits(scheduler, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                () -> ThreadLocalRandom.current().nextDouble());
        context.addLifecycleStrategy(endOfContext);
    }

    @Override
    protected void doStop() {
        context.getLifecycleStrategies().remove(endOfContext);
        waits.stop();
        context.getExecutorServiceManager().shutdownNow(scheduler);
    }

    /** Camel lets exchanges under way come to their end before it stops components: waits must end before that. */
    private final class EndOfContext extends LifecycleStrategySupport {

        @Override
        public void onContextStopping(CamelContext stopping) {
            waits.stop();
        }
    }
}
