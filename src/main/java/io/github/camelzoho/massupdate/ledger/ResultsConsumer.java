package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelzoho.massupdate.api.JobKey;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
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
    private final Set<JobKey> inFlight = ConcurrentHashMap.newKeySet();
    private JobsRuntime runtime;
    private ClaimLoop loop;

    ResultsConsumer(JobsEndpoint endpoint, Processor processor, String subscription) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.configuration = endpoint.getConfiguration();
        this.subscription = subscription;
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
        String threads = "zohomassupdate-results-" + subscription;
        loop = new ClaimLoop(runtime, threads,
                runtime.executors().newFixedThreadPool(this, threads, Math.min(MOST_THREADS, configuration.getMaxInFlight())),
                runtime.resultBell(), this::claim, getExceptionHandler());
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

    private long claim() {
        int free = pace.allowed(configuration.getMaxInFlight(), System.nanoTime()) - inFlight.size();
        if (free <= 0) {
            return ClaimLoop.IDLE_MILLIS;
        }
        List<Delivery> deliveries = runtime.tables().outbox().claim(subscription, free,
                Duration.ofMillis(configuration.getLease()), runtime.membership().id());
        runtime.condition().worked();
        // a delivery that outlasts its lease is claimed once more, which prolongs the lease and changes nothing else
        deliveries.stream()
                .filter(delivery -> inFlight.add(delivery.job().key()))
                .forEach(delivery -> loop.dispatch(() -> process(delivery), () -> notDelivered(delivery)));
        return deliveries.isEmpty() ? ClaimLoop.IDLE_MILLIS : 0;
    }

    private void process(Delivery delivery) {
        Job job = delivery.job();
        Exchange exchange = createExchange(false);
        Message message = exchange.getMessage();
        message.setHeader(JobsConstants.RESULT_CONNECTION, job.key().connection());
        message.setHeader(JobsConstants.RESULT_MODULE, job.key().module());
        message.setHeader(JobsConstants.RESULT_JOB_ID, job.key().jobId());
        message.setHeader(JobsConstants.RESULT_OUTCOME, job.outcome().name());
        message.setHeader(JobsConstants.RESULT_KEY, job.key().toString());
        message.setBody(ResultJson.write(job));
        exchange.setProperty(JobsConstants.TRACE_PARENT, delivery.traceParent());
        getAsyncProcessor().process(exchange, doneSync -> ended(exchange, delivery));
    }

    private void ended(Exchange exchange, Delivery delivery) {
        String error = error(exchange);
        if (pace.concluded(error == null, System.nanoTime())) {
            announce(delivery.job().key(), error);
        }
        conclude(new Delivered(subscription, delivery.job().key(), error, DeliveryPace.retryMillis(delivery.attempts())));
        releaseExchange(exchange, false);
    }

    private void announce(JobKey key, String error) {
        if (error == null) {
            LOG.info("Results are delivered to {} again", subscription);
        } else {
            LOG.warn("The result of {} was not delivered to {}; it waits and will be tried again: {}", key, subscription, error);
        }
    }

    private static String error(Exchange exchange) {
        if (exchange.getException() != null) {
            Exception exception = exchange.getException();
            return exception.getClass().getSimpleName() + ": " + exception.getMessage();
        }
        return exchange.isRollbackOnly() || exchange.isRollbackOnlyLast() ? "The route rolled back." : null;
    }

    private void notDelivered(Delivery delivery) {
        conclude(new Delivered(subscription, delivery.job().key(), "The route stopped before the delivery.", 0));
    }

    private void conclude(Delivered delivered) {
        runtime.conclude(delivered, failure -> {
            inFlight.remove(delivered.key());
            runtime.resultBell().ring();
        });
    }
}
