package io.github.camelzoho.massupdate.jobs;

import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.jobs.runtime.JobsRuntime;
import io.github.camelzoho.massupdate.ledger.Recording;
import io.github.camelzoho.massupdate.resilience.Pools;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends an exchange for the progress of watched jobs that this process asks Zoho about. What the route does not take in time is
 * dropped: the next answer says more, and the end of a job is a result.
 */
final class ProgressConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressConsumer.class);

    private static final int MOST_WAITING = 1_000;
    private static final int SCHEMA = 1;

    private final JobsEndpoint endpoint;
    private final ProgressRate rate;
    private final ProgressCondition condition = new ProgressCondition();
    private final AtomicInteger waiting = new AtomicInteger();
    /** Held, so that what is added is what is removed. */
    private final Consumer<Recording> reader = this::recorded;
    private JobsRuntime runtime;
    private ExecutorService sender;
    /** When the exchange under way began, on {@link System#nanoTime()}; {@code null} while there is none. */
    private volatile Long begunNanos;

    ProgressConsumer(JobsEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.rate = new ProgressRate(TimeUnit.MILLISECONDS.toNanos(endpoint.getProgressInterval()), System::nanoTime);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        runtime = endpoint.runtime();
        sender = Pools.fixed(runtime.executors(), this, "zohomassupdate-progress", 1, MOST_WAITING);
        runtime.progress().add(reader);
    }

    @Override
    protected void doStop() throws Exception {
        if (sender != null) {
            runtime.progress().remove(reader);
            runtime.executors().shutdownNow(sender);
        }
        super.doStop();
    }

    private void recorded(Recording recording) {
        findHeld();
        if (recording.reply() instanceof StatusAnswer answer && rate.passes(answer.status().key(), recording.settles())) {
            Instant now = Instant.now();
            waiting.incrementAndGet();
            try {
                sender.execute(() -> {
                    waiting.decrementAndGet();
                    send(answer.status(), now);
                });
            } catch (RejectedExecutionException e) {
                waiting.decrementAndGet();
                dropped(answer.status(), MOST_WAITING + " events wait, since it takes them too slowly or not at all.");
            }
        }
    }

    /** An exchange that never ends drops nothing for as long as there is room for further events. */
    private void findHeld() {
        Long begun = begunNanos;
        long lease = endpoint.getConfiguration().getLease();
        if (begun != null && System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(lease)) {
            trouble(0, "an exchange has not ended for %s ms, which is the lease.".formatted(lease));
        }
    }

    private void send(MassUpdateStatus status, Instant at) {
        Exchange exchange = createExchange(false);
        try {
            Message message = exchange.getMessage();
            message.setHeader(JobsConstants.RESULT_CONNECTION, status.connection());
            message.setHeader(JobsConstants.RESULT_MODULE, status.module());
            message.setHeader(JobsConstants.RESULT_JOB_ID, status.jobId());
            message.setBody(json(status, at));
            begunNanos = System.nanoTime();
            getProcessor().process(exchange);
            ended(status, exchange.getException());
        } catch (Throwable e) {
            runtime.faults().report("Route " + getRouteId() + " failed outside of its exchange", e);
            dropped(status, PlainText.withKind(e));
        } finally {
            begunNanos = null;
            releaseExchange(exchange, false);
        }
    }

    private void ended(MassUpdateStatus status, Exception failure) {
        if (failure == null) {
            condition.taken(waiting.get() > MOST_WAITING / 2).ifPresent(dropped ->
                    LOG.info("Route {} takes the progress of jobs again; {} events were dropped", getRouteId(), dropped));
            return;
        }
        Error error = ObjectHelper.getException(Error.class, failure);
        if (error != null) {
            runtime.faults().report("An exchange of route %s ended with an error".formatted(getRouteId()), error);
        }
        dropped(status, PlainText.withKind(failure));
    }

    private void dropped(MassUpdateStatus status, String reason) {
        if (!isRunAllowed()) {
            // a stop interrupts the exchange under way
            return;
        }
        LOG.debug("An event about job {} is dropped: {}", status.key(), reason);
        runtime.listener().progressDropped(String.valueOf(getRouteId()), 1);
        trouble(1, reason);
    }

    /** Only the first of many: a receiver that is unreachable fails for each answer of each job. */
    private void trouble(int dropped, String reason) {
        if (condition.trouble(dropped)) {
            LOG.warn("Route {} does not take the progress of jobs; the events that it does not take are dropped: {}", getRouteId(), reason);
        }
    }

    private static String json(MassUpdateStatus status, Instant at) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA);
        json.put("connection", status.connection());
        json.put("module", status.module());
        json.put("jobId", status.jobId());
        json.put("status", status.status());
        json.put("failedCount", status.failedCount());
        json.put("updatedCount", status.updatedCount());
        json.put("notUpdatedCount", status.notUpdatedCount());
        json.put("totalCount", status.totalCount());
        json.put("at", at.toString());
        return json.toString();
    }
}
