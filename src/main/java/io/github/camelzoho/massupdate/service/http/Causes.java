package io.github.camelzoho.massupdate.service.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.ledger.Backlog;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.ErrorGroup;
import io.github.camelzoho.massupdate.ledger.PauseKind;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.service.messaging.IntakeState;
import io.github.camelzoho.massupdate.service.settings.ConnectionSettings;

/** Decides which intakes, connections and deliveries are in trouble, and says what to do; a pure function. */
final class Causes {

    /** Zoho asks for short pauses all the time, and they end without anybody's help. */
    private static final Duration LONG_THROTTLE = Duration.ofMinutes(1);
    private static final Comparator<Cause> MOST_WAITING_FIRST = Comparator.comparing(
            Cause::waiting, Comparator.nullsFirst(Comparator.reverseOrder()));

    private Causes() {
    }

    /**
     * What is known of the parts that can be in trouble.
     *
     * @param intakes       the intakes from queues
     * @param connections   the Zoho connections
     * @param subscriptions who takes results
     * @param backlog       what is due, by connection
     * @param errors        jobs that failed several times in a row, by error
     * @param budgets       what connections spent of the calls that they may make a day
     * @param configured    the names of the connections that are configured
     */
    record Parts(List<IntakeState> intakes, List<ConnectionState> connections, List<SubscriptionState> subscriptions,
                 List<Backlog> backlog, List<ErrorGroup> errors, List<Overview.SpentBudget> budgets, Set<String> configured) {

        /** Without what was said of connections that are not configured. */
        private Parts ofConfigured() {
            return new Parts(intakes, connections.stream().filter(each -> configured.contains(each.name())).toList(), subscriptions,
                    backlog.stream().filter(each -> configured.contains(each.connection())).toList(),
                    errors.stream().filter(each -> configured.contains(each.connection())).toList(), budgets, configured);
        }

        /** What is due of connections that are not configured: of those that are listed, since there may be any number of others. */
        private Stream<Backlog> stranded() {
            Set<String> listed = connections.stream().map(ConnectionState::name).collect(Collectors.toSet());
            return backlog.stream().filter(due -> listed.contains(due.connection()) && !configured.contains(due.connection()));
        }
    }

    /** @return first intakes, connections and deliveries, then budgets, late polls and errors; in each group the most waiting first */
    static List<Cause> of(Parts all, Instant now) {
        Parts parts = all.ofConfigured();
        Map<String, Backlog> backlog = parts.backlog().stream().collect(Collectors.toMap(Backlog::connection, Function.identity()));
        Map<String, ConnectionState> paused = parts.connections().stream().filter(ConnectionState::paused)
                .collect(Collectors.toMap(ConnectionState::name, Function.identity()));
        Stream<Optional<Cause>> ends = Stream.of(
                parts.connections().stream().map(connection -> of(connection, backlog.get(connection.name()), now)),
                all.stranded().map(Causes::ofUnconfigured).map(Optional::of),
                parts.subscriptions().stream().map(Causes::of)).flatMap(Function.identity());
        Stream<Optional<Cause>> polls = Stream.concat(
                parts.backlog().stream().filter(due -> !paused.containsKey(due.connection())).map(due -> of(due, now)),
                parts.errors().stream().filter(errors -> !paused.containsKey(errors.connection()) || isFaultOfZoho(errors))
                        .map(Causes::of).sorted(MOST_WAITING_FIRST).map(Optional::of));
        return Stream.of(
                        parts.intakes().stream().map(Causes::of).flatMap(Optional::stream),
                        ends.flatMap(Optional::stream).sorted(MOST_WAITING_FIRST),
                        parts.budgets().stream().map(budget -> of(budget, waiting(backlog.get(budget.connection())), now)).flatMap(Optional::stream),
                        polls.flatMap(Optional::stream))
                .flatMap(Function.identity()).toList();
    }

    private static Optional<Cause> of(IntakeState intake) {
        return intake.problem() == null ? Optional.empty() : Optional.of(new Cause(Cause.CauseKind.INTAKE, intake.name(), intake.failingSince(),
                null, intake.problem(), "Start the broker or correct its settings. New messages wait in the queue meanwhile; the service"
                        + " tries again until it reaches it."));
    }

    private static Optional<Cause> of(ConnectionState connection, Backlog backlog, Instant now) {
        return !connection.paused() || connection.pause() == PauseKind.THROTTLED && !isLong(connection, now)
                ? Optional.empty()
                : Optional.of(new Cause(Cause.CauseKind.CONNECTION, connection.name(), connection.pausedSince(),
                        waiting(backlog), connection.reason(), remedy(connection)));
    }

    private static Cause ofUnconfigured(Backlog due) {
        return new Cause(Cause.CauseKind.CONNECTION, due.connection(), due.oldest(), due.due(), "It is not configured, so its jobs are not polled.",
                "Set %s.client-id and the other settings of the connection, and restart the service; or stop the jobs with POST /jobs/stop?connection=%s."
                        .formatted(ConnectionSettings.prefix(due.connection()), due.connection()));
    }

    private static Optional<Cause> of(Overview.SpentBudget budget, long waiting, Instant now) {
        if (budget.usedUpAt() == null) {
            return Optional.empty();
        }
        Duration left = Duration.between(now, budget.usedUpAt());
        String when = left.isZero() ? "are used up" : "will be used up in %s at the pace of the latest hour".formatted(
                left.toHours() > 0 ? left.toHours() + " h" : Math.max(1, left.toMinutes()) + " min");
        return Optional.of(new Cause(Cause.CauseKind.BUDGET, budget.connection(), null, waiting,
                "Its %s status calls a day %s: %s were made in the latest 24 hours.".formatted(budget.perDay(), when, budget.spent()),
                "Nothing: its jobs are asked about less often, and all of them are watched. To know of their ends sooner, raise %s.credits-per-day."
                        .formatted(ConnectionSettings.prefix(budget.connection()))));
    }

    private static long waiting(Backlog backlog) {
        return backlog == null ? 0 : backlog.due();
    }

    private static boolean isLong(ConnectionState connection, Instant now) {
        Instant since = connection.pausedSince() == null ? now : connection.pausedSince();
        Instant until = connection.pausedUntil() == null ? now : connection.pausedUntil();
        return Duration.between(since, until).compareTo(LONG_THROTTLE) > 0 || Duration.between(since, now).compareTo(LONG_THROTTLE) > 0;
    }

    private static String remedy(ConnectionState connection) {
        return switch (connection.pause()) {
            case AUTHENTICATION -> "Correct the credentials and restart the service: its jobs then continue.";
            case THROTTLED -> ("Nothing, it tries again on its own. If it happens often, lower %s.max-concurrent-calls, or what"
                    + " else calls Zoho for this organisation.").formatted(ConnectionSettings.prefix(connection.name()));
            case OPERATOR -> "Resume the connection when its jobs may continue.";
        };
    }

    private static Optional<Cause> of(SubscriptionState subscription) {
        if (subscription.failing()) {
            return Optional.of(new Cause(Cause.CauseKind.DELIVERY, subscription.name(), subscription.failingSince(), subscription.depth(),
                    subscription.lastError(), "Repair what receives the results: all of them are kept, and delivered then."));
        }
        return subscription.abandoned()
                ? Optional.of(new Cause(Cause.CauseKind.DELIVERY, subscription.name(), subscription.oldest(), subscription.depth(),
                        "No running route takes these results.",
                        "Start the route again, or forget them with DELETE /subscriptions/%s.".formatted(subscription.name())))
                : Optional.empty();
    }

    private static Optional<Cause> of(Backlog due, Instant now) {
        return due.oldest() == null || due.oldest().isAfter(now.minus(Attention.LATE)) ? Optional.empty()
                : Optional.of(new Cause(Cause.CauseKind.BACKLOG, due.connection(), due.oldest(), due.due(),
                        "Jobs are polled later than they are due.", "Check that the route 'poll' runs. If it does, allow more concurrent"
                                + " calls, as far as the edition of Zoho CRM permits."));
    }

    /** Any other error of a paused connection may be the one that it is paused for. */
    private static boolean isFaultOfZoho(ErrorGroup errors) {
        return errors.httpStatus() != null && errors.httpStatus() >= 500;
    }

    private static Cause of(ErrorGroup errors) {
        return new Cause(Cause.CauseKind.ERRORS, errors.code(), errors.connection(), errors.since(), errors.jobs(), errors.message(),
                remedy(errors.httpStatus()));
    }

    private static String remedy(Integer httpStatus) {
        int status = httpStatus == null ? 0 : httpStatus;
        return switch (status) {
            case 401, 403 -> "Give the user of this connection the permission, or its token the scope, that the message names.";
            case 404 -> "Check module and id of these jobs: after three such answers they are REJECTED.";
            default -> status >= 500 || status == 0
                    ? "Wait: they are polled again, less and less often, until their deadlines. If it lasts, ask whether Zoho CRM works."
                    : "Look the code up in docs/errors.md; the jobs are polled again until their deadlines.";
        };
    }
}
