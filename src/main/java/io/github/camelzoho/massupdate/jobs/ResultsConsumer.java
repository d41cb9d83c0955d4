package io.github.camelzoho.massupdate.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.jobs.runtime.JobsRuntime;
import io.github.camelzoho.massupdate.ledger.Delivered;
import io.github.camelzoho.massupdate.ledger.Delivery;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.ResultJson;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends an exchange for each result that its subscription has not yet taken. */
final class ResultsConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ResultsConsumer.class);

    private static final int MOST_THREADS = 16;

    private final JobsEndpoint endpoint;
    private final JobsConfiguration configuration;
    private final String subscription;
    private final DeliveryPace pace = new DeliveryPace();
    private final Map<JobKey, OpenDelivery> inFlight = new ConcurrentHashMap<>();
    /** {@code null} where results are written as they are. */
    private final ResultWriter writer;
    private JobsRuntime runtime;
    private ClaimLoop loop;

    /**
     * A delivery that has not ended.
     *
     * @param lapseNanos when its lease is over, on {@link System#nanoTime()}
     */
    private record OpenDelivery(Delivery delivery, Delivered handedBack, long lapseNanos) {
    }

    ResultsConsumer(JobsEndpoint endpoint, Processor processor, String subscription, ResultWriter writer) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.configuration = endpoint.getConfiguration();
        this.subscription = subscription;
        this.writer = writer;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        // before any route starts: no job may settle without a result for this subscription
        endpoint.runtime().tables().outbox().subscribe(subscription);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        runtime = endpoint.runtime();
        loop = new ClaimLoop(endpoint, this, "zohomassupdate-results-" + subscription,
                Math.min(MOST_THREADS, configuration.getMaxInFlight()), runtime.bells().results(), this::claim);
        loop.start();
        endpoint.runtime().tables().outbox().serve(subscription);
    }

    @Override
    protected void doStop() throws Exception {
        if (loop != null) {
            loop.stop();
            runtime.tables().outbox().leave(subscription);
        }
        super.doStop();
    }

    private ClaimLoop.Next claim() {
        giveUpLapsed();
        int most = pace.allowed(configuration.getMaxInFlight(), System.nanoTime());
        // a delivery whose lease is over may hold its thread forever: it has no slot, and yet there is a limit to such threads
        int free = Math.min(most - inFlight.size(), configuration.getMaxInFlight() - loop.dispatched());
        if (free <= 0 || !loop.running()) {
            return ClaimLoop.Next.ring(ClaimLoop.IDLE_MILLIS);
        }
        long lapse = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(configuration.getLease());
        List<Delivery> deliveries = runtime.tables().outbox().claim(subscription, free,
                Duration.ofMillis(configuration.getLease()), runtime.membership().id());
        runtime.condition().worked();
        List<OpenDelivery> opened = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            JobKey key = delivery.job().key();
            OpenDelivery open = new OpenDelivery(delivery, Delivered.handedBack(subscription, delivery), lapse);
            // after a jump of the clock a lease is over too early: what is under way ends first
            if (inFlight.putIfAbsent(key, open) == null) {
                runtime.underWay(open.handedBack());
                opened.add(open);
            }
        }
        opened.forEach(open -> loop.dispatch(() -> process(open), () -> conclude(open, open.handedBack())));
        return deliveries.size() == free ? ClaimLoop.Next.ring(0) : ClaimLoop.Next.gathering(ClaimLoop.IDLE_MILLIS);
    }

    /** The slots of exchanges that did not end within their lease, and may never: the results are delivered once more. */
    private void giveUpLapsed() {
        long now = System.nanoTime();
        List<OpenDelivery> lapsed = inFlight.values().stream().filter(open -> now - open.lapseNanos() > 0).toList();
        if (!lapsed.isEmpty()) {
            tellLapsed(lapsed);
            lapsed.forEach(this::over);
            LOG.warn("Route {} did not end {} exchanges within their lease of {} ms, among them the one with the result of {}: the"
                    + " results are delivered once more. Find out what blocks the exchanges, or raise the lease.",
                    getRouteId(), lapsed.size(), configuration.getLease(), lapsed.get(0).delivery().job().key());
            runtime.listener().lost(String.valueOf(getRouteId()), lapsed.size());
        }
    }

    /** Stores the failures before the results are claimed again: the next claim has a new fencing token, and nothing is stored under the old one. */
    private void tellLapsed(List<OpenDelivery> lapsed) {
        String reason = "The route did not end its exchange within the lease of %s ms.".formatted(configuration.getLease());
        runtime.tables().outbox().conclude(runtime.membership().id(), lapsed.stream().map(OpenDelivery::delivery).map(delivery ->
                Delivered.failed(subscription, delivery, reason, DeliveryPace.retryMillis(delivery.attempts()))).toList());
    }

    private void process(OpenDelivery open) {
        if (!open.equals(inFlight.get(open.delivery().job().key()))) {
            // its lease was over before a thread came to it
            return;
        }
        try {
            send(open);
        } catch (Throwable e) {
            // thrown out of the route: nothing else will end the delivery
            runtime.faults().report("Route " + getRouteId() + " failed outside of its exchange", e);
            ended(open, said(e));
        }
    }

    private void send(OpenDelivery open) {
        Delivery delivery = open.delivery();
        Job job = delivery.job();
        Exchange exchange = createExchange(false);
        Message message = exchange.getMessage();
        message.setHeader(JobsConstants.RESULT_CONNECTION, job.key().connection());
        message.setHeader(JobsConstants.RESULT_MODULE, job.key().module());
        message.setHeader(JobsConstants.RESULT_JOB_ID, job.key().jobId());
        message.setHeader(JobsConstants.RESULT_OUTCOME, job.outcome().name());
        message.setHeader(JobsConstants.RESULT_KEY, job.key().toString());
        if (writer == null) {
            message.setBody(ResultJson.write(job, delivery.updateKey()));
        } else {
            writer.write(message, delivery, endpoint.getFormat(), endpoint.getCloudEventsPrefix());
        }
        exchange.setProperty(JobsConstants.TRACE_PARENT, delivery.traceParent());
        getAsyncProcessor().process(exchange, doneSync -> ended(exchange, open));
    }

    private void ended(Exchange exchange, OpenDelivery open) {
        try {
            reportError(exchange);
            ended(open, error(exchange));
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void ended(OpenDelivery open, String error) {
        JobKey key = open.delivery().job().key();
        if (pace.concluded(error == null, System.nanoTime())) {
            announce(key, error);
        }
        conclude(open, error == null
                ? Delivered.taken(subscription, open.delivery())
                : Delivered.failed(subscription, open.delivery(), error, DeliveryPace.retryMillis(open.delivery().attempts())));
    }

    /** An exception is the affair of the route; an Error says that the process is ill. */
    private void reportError(Exchange exchange) {
        Error error = ObjectHelper.getException(Error.class, exchange.getException());
        if (error != null) {
            runtime.faults().report("An exchange of route %s ended with an error".formatted(getRouteId()), error);
        }
    }

    private void announce(JobKey key, String error) {
        if (error == null) {
            LOG.info("Results are delivered to {} again", subscription);
        } else {
            LOG.warn("The result of {} was not delivered to {}; it waits in the ledger and is tried again: {}", key, subscription,
                    PlainText.of(error, PlainText.MESSAGE));
        }
    }

    /** A sentence says it alone; words that are none need the kind of the failure beside them. */
    private static String said(Throwable failure) {
        String message = PlainText.of(failure);
        return message.endsWith(".") ? message : PlainText.withKind(failure);
    }

    private static String error(Exchange exchange) {
        if (exchange.getException() != null) {
            return said(exchange.getException());
        }
        return exchange.isRollbackOnly() || exchange.isRollbackOnlyLast() ? "The route rolled back." : null;
    }

    private void conclude(OpenDelivery open, Delivered delivered) {
        runtime.conclude(delivered, failure -> {
            over(open);
            runtime.bells().results().ring();
        });
    }

    private void over(OpenDelivery open) {
        inFlight.remove(open.delivery().job().key(), open);
        runtime.arrived(open.handedBack());
    }
}
