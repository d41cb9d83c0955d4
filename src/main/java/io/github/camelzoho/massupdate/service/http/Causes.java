package io.github.camelzoho.massupdate.service.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.PauseKind;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;

/** Decides which connections and deliveries are in trouble, and says what to do; a pure function. */
final class Causes {

    /** Zoho asks for short pauses all the time, and they end by themselves. */
    private static final Duration LONG_THROTTLE = Duration.ofMinutes(1);

    private Causes() {
    }

    /**
     * @param due     how many jobs are due, by connection
     * @param budgets what connections spent of the calls that they may make a day
     * @return    the most waiting first
     */
    static List<Cause> of(List<ConnectionState> connections, Map<String, Long> due, List<SubscriptionState> subscriptions,
            List<Overview.SpentBudget> budgets, Instant now) {
        return Stream.of(
                        connections.stream().map(connection -> of(connection, due.getOrDefault(connection.name(), 0L), now)),
                        subscriptions.stream().map(Causes::of),
                        budgets.stream().map(budget -> of(budget, due.getOrDefault(budget.connection(), 0L), now)))
                .flatMap(Function.identity())
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingLong(Cause::waiting).reversed())
                .toList();
    }

    private static Optional<Cause> of(ConnectionState connection, long waiting, Instant now) {
        return !connection.paused() || connection.pause() == PauseKind.THROTTLED && !isLong(connection, now)
                ? Optional.empty()
                : Optional.of(new Cause(Cause.Kind.CONNECTION, connection.name(), connection.pausedSince(), waiting,
                        connection.reason(), remedy(connection.pause())));
    }

    private static Optional<Cause> of(Overview.SpentBudget budget, long waiting, Instant now) {
        if (budget.usedUpAt() == null) {
            return Optional.empty();
        }
        Duration left = Duration.between(now, budget.usedUpAt());
        String when = left.isZero() ? "are used up" : "will be used up in %s at the pace of the latest hour".formatted(
                left.toHours() > 0 ? left.toHours() + " h" : Math.max(1, left.toMinutes()) + " min");
        return Optional.of(new Cause(Cause.Kind.CONNECTION, budget.connection(), null, waiting,
                "Its %s status calls a day %s: %s were made in the latest 24 hours.".formatted(budget.perDay(), when, budget.spent()),
                "Nothing: its jobs are asked about less often, and all of them are watched. To know of their ends sooner, raise credits-per-day."));
    }

    private static boolean isLong(ConnectionState connection, Instant now) {
        Instant since = connection.pausedSince() == null ? now : connection.pausedSince();
        Instant until = connection.pausedUntil() == null ? now : connection.pausedUntil();
        return Duration.between(since, until).compareTo(LONG_THROTTLE) > 0 || Duration.between(since, now).compareTo(LONG_THROTTLE) > 0;
    }

    private static String remedy(PauseKind pause) {
        return switch (pause) {
            case AUTHENTICATION -> "Correct the credentials and restart the service; its jobs then continue by themselves.";
            case THROTTLED -> "Nothing: it tries again by itself. Lower its number of concurrent calls, or what else uses the organisation.";
            case OPERATOR -> "Resume the connection when its jobs may continue.";
        };
    }

    private static Optional<Cause> of(SubscriptionState subscription) {
        if (subscription.failing()) {
            return Optional.of(new Cause(Cause.Kind.DELIVERY, subscription.name(), subscription.failingSince(), subscription.depth(),
                    subscription.lastError(), "Repair what receives the results; all of them are kept and delivered then."));
        }
        return subscription.abandoned()
                ? Optional.of(new Cause(Cause.Kind.DELIVERY, subscription.name(), subscription.oldest(), subscription.depth(),
                        "No running route takes these results.",
                        "Start the route again, or forget them with DELETE /subscriptions/%s.".formatted(subscription.name())))
                : Optional.empty();
    }
}
