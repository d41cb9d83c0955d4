package io.github.camelzoho.massupdate;

import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.await.WaitHandler;
import io.github.camelzoho.massupdate.await.WaitOutcome;
import org.apache.camel.Exchange;

/** Ends an exchange that waits for a job. */
final class AwaitOperation implements WaitHandler {

    private final WaitingExchange waiting;
    private final JobKey key;
    private final ProgressReport progress;
    private final RouteStops stops;
    private final Set<String> routes;
    private final boolean failOnJobFailure;

    /**
     * @throws RejectedExecutionException if the route of the exchange stops
     */
    AwaitOperation(WaitingExchange waiting, JobKey key, ProgressReport progress, RouteStops stops, boolean failOnJobFailure) {
        this.waiting = waiting;
        this.key = key;
        this.progress = progress;
        this.stops = stops;
        this.routes = stops.enter(waiting.exchange());
        this.failOnJobFailure = failOnJobFailure;
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
        waiting.completions().complete(() -> {
            progress.tell(waiting.exchange(), answer.status(), polls);
            then.run();
        });
    }

    @Override
    public void ended(WaitOutcome outcome) {
        if (outcome instanceof WaitOutcome.GivenUp givenUp) {
            waiting.abandon(givenUp.cause());
        } else {
            waiting.complete(() -> end(outcome));
        }
    }

    private void end(WaitOutcome outcome) {
        if (stops.stopped(routes)) {
            // Camel would end it so behind the answer, too: an exchange that fails is not to look like one that succeeded
            throw RouteStops.stops(String.join(", ", routes));
        }
        write(waiting.exchange(), outcome);
    }

    private void write(Exchange exchange, WaitOutcome outcome) {
        if (outcome instanceof WaitOutcome.JobEnded settled) {
            ExchangeResult.answered(exchange, settled.answer(), settled.polls(), failOnJobFailure);
        } else if (outcome instanceof WaitOutcome.Failed failed) {
            exchange.setException(FailedCalls.exception(key, failed.error()));
        } else {
            timedOut(exchange, (WaitOutcome.TimedOut) outcome);
        }
    }

    /** The body stays what it was, so that the exchange can wait again. */
    private void timedOut(Exchange exchange, WaitOutcome.TimedOut outcome) {
        if (outcome.last() != null) {
            ExchangeResult.headers(exchange, outcome.last(), outcome.polls());
        }
        exchange.setException(new ZohoMassUpdateTimeoutException(key, outcome));
    }
}
