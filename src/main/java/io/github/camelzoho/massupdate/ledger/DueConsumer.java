package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims the jobs that are due and sends an exchange for each through the route. */
final class DueConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(DueConsumer.class);

    /** A call is not sent when less than this part of the lease is left for it. */
    private static final double SENDING_PART = 0.5;

    private static final String THREADS = "zohomassupdate-due";

    private final JobsEndpoint endpoint;
    private final JobsConfiguration configuration;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicBoolean forgetful = new AtomicBoolean();
    private final Set<String> missing = new HashSet<>();
    private JobsRuntime runtime;
    private Recorder recorder;
    private ClaimLoop loop;

    DueConsumer(JobsEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.configuration = endpoint.getConfiguration();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        runtime = endpoint.runtime();
        recorder = new Recorder(endpoint);
        // a call keeps its thread waiting: no fewer threads than calls, of which no more are claimed than may be under way
        loop = new ClaimLoop(runtime, THREADS, runtime.executors().newCachedThreadPool(this, THREADS), runtime.dueBell(),
                this::claim, getExceptionHandler());
        loop.start();
    }

    @Override
    protected void doStop() throws Exception {
        if (loop != null) {
            loop.stop();
        }
        super.doStop();
    }

    /** Claims what is due, and tells how long until more may be. */
    private long claim() {
        long wait = ClaimLoop.IDLE_MILLIS;
        for (DueConnection connection : runtime.tables().queue().due()) {
            if (!configured(connection.name())) {
                continue;
            }
            if (!connection.due()) {
                wait = Math.min(wait, connection.waitMillis());
            } else if (claim(connection) > 0) {
                wait = 0;
            }
        }
        runtime.condition().worked();
        return wait;
    }

    /** The jobs of a connection that was taken out of the configuration wait for it to come back, or for their deadline. */
    private boolean configured(String connection) {
        Set<String> connections = endpoint.connections();
        boolean configured = connections == null || connections.contains(connection);
        if (!configured && missing.add(connection)) {
            LOG.warn("Connection {} is not configured: its jobs are not asked about until it is", connection);
        }
        return configured;
    }

    private int claim(DueConnection connection) {
        int share = runtime.membership().share().of(endpoint.callLimit(connection.name()));
        int free = Math.min(share - runtime.slots().underWay(connection.name()), configuration.getMaxInFlight() - inFlight.get());
        if (free <= 0 || !loop.running()) {
            return 0;
        }
        long before = System.nanoTime();
        Duration lease = Duration.ofMillis(configuration.getLease());
        List<ClaimedJob> jobs = runtime.tables().queue().claim(connection, free, lease, runtime.membership().id());
        if (!jobs.isEmpty()) {
            runtime.listener().claimed(connection.name(), jobs.size());
        }
        List<Claim> claims = new ArrayList<>(jobs.size());
        for (ClaimedJob job : jobs) {
            claims.add(claimed(job, before));
        }
        claims.forEach(claim -> loop.dispatch(() -> process(claim), () -> giveBack(claim)));
        return jobs.size();
    }

    private Claim claimed(ClaimedJob job, long claimedNanos) {
        String connection = job.key().connection();
        runtime.slots().begin(connection);
        inFlight.incrementAndGet();
        Claim claim = new Claim(job, claimedNanos, (long) (configuration.getLease() * SENDING_PART), () -> {
            runtime.slots().end(connection);
            runtime.dueBell().ring();
        });
        runtime.claims().open(claim);
        return claim;
    }

    private void giveBack(Claim claim) {
        over(claim);
        runtime.claims().release(List.of(claim));
    }

    private void process(Claim claim) {
        Exchange exchange = createExchange(false);
        JobKey key = claim.job().key();
        Message message = exchange.getMessage();
        message.setHeader(ZohoMassUpdateConstants.CONNECTION, key.connection());
        message.setHeader(ZohoMassUpdateConstants.MODULE, key.module());
        message.setHeader(ZohoMassUpdateConstants.JOB_ID, key.jobId());
        exchange.setProperty(JobsConstants.CLAIM, claim);
        exchange.setProperty(ZohoMassUpdateConstants.CALL_GUARD, claim);
        exchange.setProperty(JobsConstants.TRACE_PARENT, claim.job().traceParent());
        getAsyncProcessor().process(exchange, doneSync -> ended(exchange, claim));
    }

    private void ended(Exchange exchange, Claim claim) {
        claim.callOver();
        try {
            if (claim.takeRecording()) {
                recorder.record(claim, unrecorded(exchange), failure -> over(claim));
            } else {
                over(claim);
            }
        } catch (RuntimeException e) {
            over(claim);
            getExceptionHandler().handleException("The end of job " + claim.job().key() + " was not recorded", exchange, e);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void over(Claim claim) {
        claim.callOver();
        runtime.claims().close(claim);
        inFlight.decrementAndGet();
        runtime.dueBell().ring();
    }

    /** What to record of an exchange that never came to {@code record}. */
    private StatusReply unrecorded(Exchange exchange) {
        StatusReply failure = Replies.failure(exchange);
        if (failure != null) {
            return failure;
        }
        if (forgetful.compareAndSet(false, true)) {
            LOG.warn("Route {} ended without {}:record: nothing is learnt of its jobs, and they come again and again",
                    getRouteId(), JobsComponent.SCHEME);
        }
        return new CallError(ErrorKind.TRANSIENT, "NOT_RECORDED", 0, null,
                "Route %s ended without %s:record.".formatted(getRouteId(), JobsComponent.SCHEME), null);
    }
}
