package io.github.camelzoho.massupdate;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.await.JobWaits;
import io.github.camelzoho.massupdate.connection.ContextStopping;
import io.github.camelzoho.massupdate.resilience.Pools;
import io.github.camelzoho.massupdate.resilience.Recurring;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/** Starts and stops what waits for jobs. */
final class AwaitService extends ServiceSupport {

    private static final long LOOK_AT_THREADS_MILLIS = 100;

    private final CamelContext context;
    private final Completions completions;
    /** Camel lets exchanges under way come to their end before it stops components: waits must end before that. */
    private final ContextStopping contextStopping = new ContextStopping(this::stopWaits);
    private ScheduledExecutorService scheduler;
    private JobWaits waits;

    AwaitService(CamelContext context, Completions completions) {
        this.context = context;
        this.completions = completions;
    }

    JobWaits waits() {
        return waits;
    }

    @Override
    protected void doStart() {
        scheduler = Pools.scheduled(context.getExecutorServiceManager(), this, "ZohoMassUpdate-await", 1);
        waits = new JobWaits(scheduler, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                () -> ThreadLocalRandom.current().nextDouble());
        scheduler.scheduleWithFixedDelay(new Recurring("The end of overdue waits", waits::endOverdue), 1, 1, TimeUnit.SECONDS);
        scheduler.scheduleWithFixedDelay(new Recurring("The look at completion threads", completions::look), LOOK_AT_THREADS_MILLIS,
                LOOK_AT_THREADS_MILLIS, TimeUnit.MILLISECONDS);
        context.addLifecycleStrategy(contextStopping);
    }

    private void stopWaits() {
        completions.stopping();
        waits.stop();
    }

    @Override
    protected void doStop() {
        context.getLifecycleStrategies().remove(contextStopping);
        waits.stop();
        context.getExecutorServiceManager().shutdownNow(scheduler);
    }
}
