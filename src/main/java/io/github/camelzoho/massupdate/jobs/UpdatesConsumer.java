package io.github.camelzoho.massupdate.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.FailedCall;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.jobs.runtime.JobsRuntime;
import io.github.camelzoho.massupdate.jobs.runtime.SubmitClaim;
import io.github.camelzoho.massupdate.ledger.ClaimedUpdate;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.SubmitDecision;
import io.github.camelzoho.massupdate.ledger.SubmitRule;
import io.github.camelzoho.massupdate.ledger.UpdateState;
import io.github.camelzoho.massupdate.ledger.WatchedJob;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends an exchange for each queued mass update whose turn it is, and stores what became of it. */
final class UpdatesConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(UpdatesConsumer.class);

    private static final String SUBMIT = "submit";
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final JobsEndpoint endpoint;
    private final Set<SubmitClaim> inFlight = ConcurrentHashMap.newKeySet();
    /** In flight and without a permit, in the order of the queue. Who takes a claim out begins it or gives it back. */
    private final Queue<SubmitClaim> waiting = new ConcurrentLinkedQueue<>();
    /** What the ledger could not take yet: without it, a job that Zoho has made would be one that a person has to find. */
    private final Queue<Conclusion> unstored = new ConcurrentLinkedQueue<>();
    private JobsRuntime runtime;
    private ClaimLoop loop;
    private long claimAgainNanos = System.nanoTime();

    private record Conclusion(SubmitClaim claim, SubmitDecision decision) {
    }

    UpdatesConsumer(JobsEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        runtime = endpoint.runtime();
        loop = new ClaimLoop(endpoint, this, "zohomassupdate-updates", endpoint.getConfiguration().getMaxInFlight(), runtime.bells().updates(), this::claim);
        loop.start();
    }

    @Override
    protected void doStop() throws Exception {
        if (loop != null) {
            inFlight.forEach(SubmitClaim::withdraw);
            loop.stop();
            giveBackWaiting();
            storeWhatCanBe();
        }
        super.doStop();
    }

    private ClaimLoop.Next claim() {
        runtime.membership().calls();
        storeAll();
        giveUpLapsed();
        beginWaiting();
        int free = endpoint.getConfiguration().getMaxInFlight() - Math.max(inFlight.size(), loop.dispatched());
        if (free <= 0 || !loop.running() || runtime.permits().none() || System.nanoTime() - claimAgainNanos < 0) {
            return ClaimLoop.Next.ring(ClaimLoop.IDLE_MILLIS);
        }
        long before = System.nanoTime();
        for (ClaimedUpdate update : runtime.tables().updates().claim(free, Duration.ofMillis(endpoint.getConfiguration().getLease()),
                runtime.membership().id())) {
            SubmitClaim claim = new SubmitClaim(update, before, endpoint.getConfiguration().getLease(), runtime.permits()::fresh);
            inFlight.add(claim);
            runtime.permits().reserve(connection(claim));
            waiting.add(claim);
        }
        beginWaiting();
        runtime.condition().worked();
        return ClaimLoop.Next.ring(ClaimLoop.IDLE_MILLIS);
    }

    private static String connection(SubmitClaim claim) {
        return claim.update().update().connection();
    }

    /** Polls and submissions of all replicas share the permits of a connection. */
    private void beginWaiting() {
        if (!loop.running()) {
            giveBackWaiting();
            return;
        }
        Map<String, Integer> limits = new HashMap<>();
        for (SubmitClaim claim : waiting) {
            String connection = connection(claim);
            int maximum = endpoint.callLimit(connection);
            int limit = limits.computeIfAbsent(connection, name -> runtime.tables().connections().callLimit(name, maximum));
            if (runtime.permits().acquireReserved(connection, maximum, limit)) {
                begin(claim, connection);
            } else if (claim.waitsTooLong()) {
                // another replica may have a permit
                claimAgainNanos = System.nanoTime() + REST_NANOS;
                // first: what may be given back already, however the release ends, must never be begun
                stopWaiting(claim);
                giveBack(claim);
            }
        }
    }

    private void begin(SubmitClaim claim, String connection) {
        claim.permitted(busy -> {
            runtime.permits().release(connection, busy);
            runtime.bells().updates().ring();
            runtime.bells().due().ring();
        });
        if (waiting.remove(claim)) {
            loop.dispatch(() -> process(claim), () -> giveBack(claim));
        } else {
            claim.callOver();
        }
    }

    private void stopWaiting(SubmitClaim claim) {
        if (waiting.remove(claim)) {
            runtime.permits().cancelReservation(connection(claim));
        }
    }

    private void giveBackWaiting() {
        List<SubmitClaim> claims = List.copyOf(waiting);
        // all of them, whatever comes of a release: the permits are those of the polls, too
        claims.forEach(this::stopWaiting);
        claims.forEach(this::giveBack);
    }

    /** The slots of exchanges that did not end within their lease, and may never: the mass updates are UNCERTAIN by now. */
    private void giveUpLapsed() {
        Set<SubmitClaim> concluded = unstored.stream().map(Conclusion::claim).collect(Collectors.toSet());
        List<SubmitClaim> lapsed = inFlight.stream().filter(claim -> claim.lapsed() && !concluded.contains(claim)).toList();
        lapsed.forEach(claim -> {
            claim.withdraw();
            claim.callOver();
            stopWaiting(claim);
            inFlight.remove(claim);
        });
        if (!lapsed.isEmpty()) {
            LOG.warn("Route {} did not end {} exchanges within their lease of {} ms, among them the one of the mass update {}, which is"
                    + " UNCERTAIN now. Find out what blocks the exchanges, or raise the lease.",
                    getRouteId(), lapsed.size(), endpoint.getConfiguration().getLease(), lapsed.get(0).update().key());
            runtime.listener().lost(String.valueOf(getRouteId()), lapsed.size());
        }
    }

    private void process(SubmitClaim claim) {
        try {
            send(claim);
        } catch (Throwable e) {
            // thrown out of the route: nothing else will end the submission
            runtime.faults().report("Route " + getRouteId() + " failed outside of its exchange", e);
            conclude(claim, claim.reply());
        }
    }

    private void send(SubmitClaim claim) {
        ClaimedUpdate update = claim.update();
        Exchange exchange = createExchange(false);
        Message message = exchange.getMessage();
        message.setHeader(ZohoMassUpdateConstants.CONNECTION, update.update().connection());
        message.setHeader(ZohoMassUpdateConstants.MODULE, update.update().module());
        message.setHeader(ZohoMassUpdateConstants.OPERATION, SUBMIT);
        message.setHeader(JobsConstants.UPDATE_KEY, update.key());
        message.setBody(update.update());
        exchange.setProperty(ZohoMassUpdateConstants.CALL_GUARD, claim);
        getAsyncProcessor().process(exchange, doneSync -> {
            try {
                conclude(claim, reply(exchange, claim));
            } finally {
                releaseExchange(exchange, false);
            }
        });
    }

    /** What the call said, {@code null} when that is not known. */
    private static StatusReply reply(Exchange exchange, SubmitClaim claim) {
        JobKey job = exchange.getProperty(ZohoMassUpdateConstants.SUBMITTED_JOB, JobKey.class);
        if (job != null) {
            return new StatusAnswer(new MassUpdateStatus(job.connection(), job.module(), job.jobId(), "SCHEDULED", null, null, null, null,
                    null), null);
        }
        if (claim.reply() != null) {
            return claim.reply();
        }
        Exception exception = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        FailedCall failed = exception == null ? null : ObjectHelper.getException(FailedCall.class, exception);
        if (failed != null) {
            // after a call that went out, "not sent" speaks of a second one
            return claim.sent() && failed.error().kind() == ErrorKind.NOT_SENT ? null : failed.error();
        }
        boolean stopped = exception != null && ObjectHelper.getException(RejectedExecutionException.class, exception) != null;
        return stopped && !claim.sent()
                ? new CallError(ErrorKind.NOT_SENT, "NOT_SENT", 0, null, "The route stopped before the call was sent.", null)
                : null;
    }

    private void conclude(SubmitClaim claim, StatusReply reply) {
        claim.callOver();
        SubmitDecision decision = SubmitRule.decide(claim.update().tries(), reply);
        unstored.add(new Conclusion(claim, decision));
        storeWhatCanBe();
    }

    /** What fails is stored by a later turn. */
    private void storeWhatCanBe() {
        try {
            storeAll();
        } catch (LedgerException e) {
            runtime.condition().failed(e);
        }
    }

    private void giveBack(SubmitClaim claim) {
        claim.callOver();
        runtime.tables().updates().release(claim.update());
        inFlight.remove(claim);
    }

    private synchronized void storeAll() {
        for (Conclusion next = unstored.peek(); next != null; next = unstored.peek()) {
            store(next);
            unstored.remove();
            inFlight.remove(next.claim());
        }
    }

    private void store(Conclusion conclusion) {
        ClaimedUpdate update = conclusion.claim().update();
        SubmitDecision decision = conclusion.decision();
        JobKey job = decision.job();
        boolean held = runtime.tables().updates().conclude(update, decision, job == null ? null
                : new WatchedJob(job, Duration.ZERO, Duration.ofMillis(endpoint.getConfiguration().getDeadline()), null, null));
        if (job != null) {
            runtime.bells().due().ring();
        }
        if (!held) {
            LOG.warn("The mass update {} was decided about by a person while it was being submitted; the submission ended as {}{}", update.key(),
                    decision.state(), job == null ? "" : " with job " + job + ", which is watched");
        } else if (decision.state() == UpdateState.SUBMITTED) {
            LOG.info("Zoho has scheduled the mass update {} as job {}", update.key(), job);
        } else if (decision.state() != UpdateState.QUEUED) {
            LOG.warn("The mass update {} is {}: {}", update.key(), decision.state(), PlainText.of(decision.error().message(), PlainText.MESSAGE));
        }
        runtime.bells().updates().ring();
    }
}
