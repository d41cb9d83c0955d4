package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

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

    private static final long IDLE_MILLIS = 250;
    private static final int MOST_THREADS = 16;

    private final JobsEndpoint endpoint;
    private final JobsConfiguration configuration;
    private final String subscription;
    private final DeliveryPace pace = new DeliveryPace();
    private final Set<JobKey> inFlight = ConcurrentHashMap.newKeySet();
    private JobsRuntime runtime;
    private ExecutorService claimer;
    private ExecutorService workers;

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
        endpoint.runtime().store().outbox().subscribe(subscription);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        runtime = endpoint.runtime();
        workers = runtime.executors().newFixedThreadPool(this, "zohomassupdate-results-" + subscription,
                Math.min(MOST_THREADS, configuration.getMaxInFlight()));
        claimer = runtime.executors().newSingleThreadExecutor(this, "zohomassupdate-deliverer-" + subscription);
        claimer.execute(this::claimUntilStopped);
    }

    @Override
    protected void doStop() throws Exception {
        if (claimer != null) {
            runtime.executors().shutdownNow(claimer);
            runtime.executors().shutdown(workers);
        }
        super.doStop();
    }

    private void claimUntilStopped() {
        long heard = 0;
        while (isRunAllowed()) {
            long wait = claim();
            try {
                heard = runtime.resultBell().await(heard, wait);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private long claim() {
        int free = pace.allowed(configuration.getMaxInFlight(), System.nanoTime()) - inFlight.size();
        if (free <= 0) {
            return IDLE_MILLIS;
        }
        try {
            List<Delivery> deliveries = runtime.store().outbox().claim(subscription, free,
                    Duration.ofMillis(configuration.getLease()), runtime.membership().id());
            runtime.condition().worked();
            // a delivery that outlasts its lease is claimed once more, which prolongs the lease and changes nothing else
            deliveries.stream().filter(delivery -> inFlight.add(delivery.job().key())).forEach(this::dispatch);
            return deliveries.isEmpty() ? IDLE_MILLIS : 0;
        } catch (LedgerException e) {
            runtime.condition().failed(e);
            return IDLE_MILLIS;
        } catch (RuntimeException e) {
            getExceptionHandler().handleException("Nothing was claimed; it will be tried again", e);
            return IDLE_MILLIS;
        }
    }

    private void dispatch(Delivery delivery) {
        try {
            workers.execute(() -> process(delivery));
        } catch (RejectedExecutionException e) {
            notDelivered(delivery);
        }
    }

    private void process(Delivery delivery) {
        Job job = delivery.job();
        if (!isRunAllowed()) {
            notDelivered(delivery);
            return;
        }
        Exchange exchange = createExchange(false);
        Message message = exchange.getMessage();
        message.setHeader(JobsConstants.RESULT_CONNECTION, job.key().connection());
        message.setHeader(JobsConstants.RESULT_MODULE, job.key().module());
        message.setHeader(JobsConstants.RESULT_JOB_ID, job.key().jobId());
        message.setHeader(JobsConstants.RESULT_OUTCOME, job.outcome().name());
        message.setHeader(JobsConstants.RESULT_KEY, job.key().toString());
        message.setBody(ResultJson.write(job));
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
