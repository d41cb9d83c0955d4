package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;

/** Keeps calls within the limits; a call counts as long as its answer takes. */
final class LimitedEndpoint implements Endpoint {

    private final Endpoint next;
    private final Quota quota;
    private final Answers answers;
    private final Delays waiter;
    private final Duration latency;

    LimitedEndpoint(Endpoint next, Quota quota, Answers answers, Delays waiter, Duration latency) {
        this.next = next;
        this.quota = quota;
        this.answers = answers;
        this.waiter = waiter;
        this.latency = latency;
    }

    @Override
    public Answer answer(Call call) {
        if (!quota.enter()) {
            return answers.fault(Fault.TOO_MANY_REQUESTS);
        }
        try {
            Answer answer = next.answer(call);
            waiter.await(answer.delivery() == Transmission.TRICKLE ? latency : latency.plus(answer.delay()));
            return quota.tellsCredits()
                    ? answer.header("X-API-CREDITS-REMAINING", Long.toString(quota.remainingCredits()))
                    : answer;
        } finally {
            quota.leave();
        }
    }
}
