package io.github.camelzoho.massupdate.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.jobs.runtime.Claim;
import io.github.camelzoho.massupdate.jobs.runtime.JobsRuntime;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;
import io.github.camelzoho.massupdate.ledger.DueConnection;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.Turn;
import io.github.camelzoho.massupdate.ledger.sql.JobQueue;
import io.github.camelzoho.massupdate.ledger.sql.LedgerClock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims the jobs that are due and sends an exchange for each through the route. */
final class DueConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(DueConsumer.class);

    private static final int SHOWN = 10;

    private static final String THREADS = "zohomassupdate-due";

    private final JobsEndpoint endpoint;
    private final JobsConfiguration configuration;
    private final Set<Claim> inFlight = ConcurrentHashMap.newKeySet();
    private final Queue<Claim> unbegun = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean forgetful = new AtomicBoolean();
    private final Set<String> missing = new HashSet<>();
    private JobsRuntime runtime;
    private Recorder recorder;
    private Turns turns;
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
        turns = new Turns(runtime.tables().queue(), System::nanoTime);
        // a call keeps its thread waiting: no fewer threads than calls, of which no more are claimed than may be under way
        loop = new ClaimLoop(endpoint, this, THREADS, configuration.getMaxInFlight(), runtime.bells().due(), this::claim);
        loop.start();
    }

    @Override
    protected void doStop() throws Exception {
        if (loop != null) {
            loop.stop();
            handBack();
        }
        super.doStop();
    }

    /** Claims what is due, and tells when more may be. */
    private ClaimLoop.Next claim() {
        runtime.membership().calls();
        giveUpLapsed();
        if (!runtime.condition().works()) {
            // a call whose answer cannot be stored is wasted
            return ClaimLoop.Next.ring(ClaimLoop.IDLE_MILLIS);
        }
        Set<String> configured = endpoint.connections();
        Set<String> known = configured == null ? endpoint.knownConnections() : configured;
        if (turns.look(known)) {
            runtime.answering().retain(turns.watched());
            reportMissing(configured);
        }
        boolean more = claim(turns.known(room(), this::free));
        boolean passedOver = turns.passedOver();
        if (configured == null) {
            List<Turn> unknown = turns.unknown(roomForUnknown(known), this::free);
            more |= claim(unknown) || !unknown.isEmpty() && turns.more();
            passedOver |= turns.more();
        }
        handBack();
        if (more) {
            return ClaimLoop.Next.ring(0);
        }
        long wait = Math.min(ClaimLoop.IDLE_MILLIS, turns.waitMillis());
        return passedOver ? ClaimLoop.Next.ring(wait) : ClaimLoop.Next.gathering(wait);
    }

    /** The jobs of a connection that was taken out of the configuration wait for it to come back, or for their deadline. */
    private void reportMissing(Set<String> configured) {
        missing.retainAll(turns.watched());
        List<String> found = configured == null
                ? List.of()
                : turns.watched().stream().filter(name -> !configured.contains(name)).filter(missing::add).sorted().toList();
        if (!found.isEmpty()) {
            LOG.warn("Connections that are not configured have jobs: {}{}. These jobs are not polled until the connections are"
                    + " configured.", String.join(", ", found.subList(0, Math.min(SHOWN, found.size()))),
                    found.size() > SHOWN ? ", and " + (found.size() - SHOWN) + " more" : "");
        }
    }

    /** The slots of exchanges that did not end within their lease, and may never: the jobs are claimed again by now. */
    private void giveUpLapsed() {
        List<Claim> lapsed = inFlight.stream().filter(Claim::lapsed).toList();
        lapsed.forEach(claim -> {
            claim.withdraw();
            over(claim);
        });
        if (!lapsed.isEmpty()) {
            LOG.warn("Route {} did not end {} exchanges within their lease of {} ms, among them the one of job {}: the jobs are"
                    + " polled again. Find out what blocks the exchanges, or raise the lease.",
                    getRouteId(), lapsed.size(), configuration.getLease(), lapsed.get(0).job().key());
            runtime.listener().lost(String.valueOf(getRouteId()), lapsed.size());
        }
    }

    private int room() {
        // an exchange whose lease is over may hold its thread forever: it has no slot, and yet there is a limit to such threads
        return configuration.getMaxInFlight() - Math.max(inFlight.size(), loop.dispatched());
    }

    /** Exchanges that may never get an answer leave at least half of what may be under way to the others. */
    private int roomForUnknown(Set<String> known) {
        int part = Math.max(1, configuration.getMaxInFlight() / 2);
        return Math.min(room(), part - runtime.permits().underWayBeside(known));
    }

    private int free(DueConnection connection) {
        return runtime.permits().free(connection.name(), limit(connection));
    }

    private int limit(DueConnection connection) {
        return Math.min(connection.callLimit(), endpoint.callLimit(connection.name()));
    }

    /** @return whether more may be due already: of a connection as many jobs were claimed as were asked for */
    private boolean claim(List<Turn> given) {
        List<Turn> permitted = given.stream().map(this::permitted).filter(turn -> turn.limit() > 0).toList();
        Map<String, Integer> unused = permitted.stream().collect(Collectors.toMap(turn -> turn.connection().name(), Turn::limit));
        try {
            if (permitted.isEmpty() || !loop.running()) {
                return false;
            }
            long before = System.nanoTime();
            List<ClaimedJob> jobs = claimPermitted(permitted, before);
            List<Claim> claims = new ArrayList<>(jobs.size());
            for (ClaimedJob job : jobs) {
                unused.merge(job.key().connection(), -1, Integer::sum);
                claims.add(claimed(job, before));
            }
            claims.forEach(claim -> loop.dispatch(() -> process(claim), () -> giveBack(claim)));
            return unused.containsValue(0);
        } finally {
            unused.forEach(this::release);
        }
    }

    /** The turn with as many permits as are free, which are acquired. */
    private Turn permitted(Turn turn) {
        DueConnection connection = turn.connection();
        return new Turn(connection, runtime.permits().acquire(
                connection.name(), endpoint.callLimit(connection.name()), limit(connection), turn.limit()));
    }

    /** Claims with permits that are acquired. */
    private List<ClaimedJob> claimPermitted(List<Turn> turns, long before) {
        JobQueue queue = runtime.tables().queue();
        List<ClaimedJob> jobs = queue.claim(turns, Duration.ofMillis(configuration.getLease()), runtime.membership().id());
        LedgerClock clock = runtime.tables().clock();
        if (jobs.stream().anyMatch(job -> clock.jumped(job.claimedAt(), before))) {
            // their deadlines have not moved with the clock yet
            clock.look();
            queue.release(jobs);
            return List.of();
        }
        jobs.stream().collect(Collectors.groupingBy(job -> job.key().connection(), Collectors.summingInt(job -> 1)))
                .forEach(runtime.listener()::claimed);
        return jobs;
    }

    private void release(String connection, int permits) {
        for (int i = 0; i < permits; i++) {
            runtime.permits().release(connection, 0);
        }
    }

    private Claim claimed(ClaimedJob job, long claimedNanos) {
        String connection = job.key().connection();
        long lease = configuration.getLease();
        Claim claim = new Claim(job, claimedNanos, lease, runtime.permits()::fresh, busy -> {
            runtime.permits().release(connection, busy);
            runtime.bells().due().ring();
        });
        inFlight.add(claim);
        runtime.claims().open(claim);
        return claim;
    }

    /** The route stopped before a thread came to the job. */
    private void giveBack(Claim claim) {
        unbegun.add(claim);
    }

    /** Makes the jobs that no thread came to due again, all in one transaction. */
    private void handBack() {
        List<Claim> claims = Stream.generate(unbegun::poll).takeWhile(Objects::nonNull).toList();
        if (claims.isEmpty()) {
            return;
        }
        claims.forEach(this::over);
        try {
            runtime.claims().release(claims);
        } catch (LedgerException e) {
            LOG.warn("{} leases of route {} could not be handed back and will lapse: {}", claims.size(), getRouteId(), PlainText.of(e));
        }
    }

    private void process(Claim claim) {
        try {
            send(claim);
        } catch (Throwable e) {
            // thrown out of the route: nothing else will end the claim
            runtime.faults().report("Route " + getRouteId() + " failed outside of its exchange", e);
            end(claim, new CallError(ErrorKind.TRANSIENT, e.getClass().getSimpleName(), 0, null,
                    "The route failed: " + PlainText.of(e), null));
        }
    }

    private void send(Claim claim) {
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
        try {
            reportError(exchange);
            end(claim, claim.recorded() ? null : unrecorded(exchange, claim));
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** @param unrecorded what to record, unless something was */
    private void end(Claim claim, StatusReply unrecorded) {
        claim.callOver(unrecorded);
        try {
            if (claim.takeRecording()) {
                recorder.record(claim, unrecorded, failure -> over(claim));
            } else {
                over(claim);
            }
        } catch (Throwable e) {
            over(claim);
            runtime.faults().report("The end of a job's exchange was not recorded; it is polled again after its lease", e);
        }
    }

    /** An exception is the affair of the route; an Error says that the process is ill. */
    private void reportError(Exchange exchange) {
        Error error = ObjectHelper.getException(Error.class, exchange.getException());
        if (error != null) {
            runtime.faults().report("An exchange of route %s ended with an error".formatted(getRouteId()), error);
        }
    }

    private void over(Claim claim) {
        claim.callOver();
        runtime.claims().close(claim);
        if (inFlight.remove(claim)) {
            runtime.bells().due().ring();
        }
    }

    /** What to record of an exchange that never came to {@code record}. */
    private StatusReply unrecorded(Exchange exchange, Claim claim) {
        StatusReply failure = Recorder.failure(exchange, claim);
        if (failure != null) {
            return failure;
        }
        if (forgetful.compareAndSet(false, true)) {
            LOG.warn("Route {} ended without {}:record: its answers are not stored, and its jobs come again and again",
                    getRouteId(), JobsComponent.SCHEME);
        }
        return new CallError(ErrorKind.TRANSIENT, "NOT_RECORDED", 0, null,
                "Route %s ended without %s:record.".formatted(getRouteId(), JobsComponent.SCHEME), null);
    }
}
