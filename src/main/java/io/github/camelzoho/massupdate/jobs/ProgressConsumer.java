package io.github.camelzoho.massupdate.jobs;

import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.jobs.runtime.JobsRuntime;
import io.github.camelzoho.massupdate.ledger.Recording;
import io.github.camelzoho.massupdate.resilience.Pools;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
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
    /** Held, so that what is added is what is removed. */
    private final Consumer<Recording> reader = this::recorded;
    private JobsRuntime runtime;
    private ExecutorService sender;

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
        if (recording.reply() instanceof StatusAnswer answer && rate.passes(answer.status().key(), recording.settles())) {
            Instant now = Instant.now();
            try {
                sender.execute(() -> send(answer.status(), now));
            } catch (RejectedExecutionException e) {
                LOG.debug("The progress of job {} is dropped, since route {} takes it too slowly", answer.status().key(), getRouteId());
            }
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
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                getExceptionHandler().handleException("The progress of a job was not taken", exchange, exchange.getException());
            }
        } catch (Throwable e) {
            runtime.faults().report("Route " + getRouteId() + " failed outside of its exchange", e);
        } finally {
            releaseExchange(exchange, false);
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
