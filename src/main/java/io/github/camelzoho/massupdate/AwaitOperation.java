package io.github.camelzoho.massupdate;

import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.await.WaitHandler;
import io.github.camelzoho.massupdate.await.WaitOutcome;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** Ends an exchange that waits for a job. */
final class AwaitOperation implements WaitHandler {

    private final Exchange exchange;
    private final AsyncCallback callback;
    private final JobKey key;
    private final ProgressReport progress;
    private final Completions completions;
    private final RouteStops stops;
    private final Set<String> routes;
    private final boolean failOnJobFailure;

    /**
     * @throws RejectedExecutionException if the route of the exchange stops
     */
    AwaitOperation(Exchange exchange, AsyncCallback callback, JobKey key, ZohoMassUpdateEndpoint endpoint) {
        ZohoMassUpdateComponent component = endpoint.getComponent();
        this.exchange = exchange;
        this.callback = callback;
        this.key = key;
        this.progress = component.progress();
        this.completions = component.completions();
        this.stops = component.routeStops();
        this.routes = stops.enter(exchange);
        this.failOnJobFailure = endpoint.getConfiguration().isFailOnJobFailure();
    }

    boolean isIn(String route) {
        return routes.contains(route);
    }

    /** Listeners are code of the user, too. */
    @Override
    public void observed(StatusAnswer answer, int polls, Runnable then) {
        if (!progress.isWatched()) {
            then.run();
            return;
        }
        completions.complete(() -> {
            progress.tell(exchange, answer.status(), polls);
            then.run();
        });
    }

    @Override
    public void ended(WaitOutcome outcome) {
        if (outcome instanceof WaitOutcome.GivenUp givenUp) {
            completions.abandon(exchange, callback, givenUp.cause());
        } else {
            completions.complete(() -> end(outcome));
        }
    }

    private void end(WaitOutcome outcome) {
        try {
            if (stops.stopped(routes)) {
                // Camel would end it so behind the answer, too: an exchange that fails is not to look like one that succeeded
                exchange.setException(RouteStops.stops(String.join(", ", routes)));
            } else {
                write(outcome);
            }
        } catch (Throwable e) {
            exchange.setException(e);
        }
        callback.done(false);
    }

    private void write(WaitOutcome outcome) {
        if (outcome instanceof WaitOutcome.JobEnded settled) {
            ExchangeResult.answered(exchange, settled.answer(), settled.polls(), failOnJobFailure);
        } else if (outcome instanceof WaitOutcome.Failed failed) {
            exchange.setException(FailedCalls.exception(key, failed.error()));
        } else {
            timedOut((WaitOutcome.TimedOut) outcome);
        }
    }

    /** The body stays what it was, so that the exchange can wait again. */
    private void timedOut(WaitOutcome.TimedOut outcome) {
        if (outcome.last() != null) {
            ExchangeResult.headers(exchange, outcome.last(), outcome.polls());
        }
        exchange.setException(new ZohoMassUpdateTimeoutException(key, outcome));
    }
}
