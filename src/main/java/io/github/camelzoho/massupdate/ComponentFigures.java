package io.github.camelzoho.massupdate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.github.camelzoho.massupdate.await.WaitSnapshot;
import io.github.camelzoho.massupdate.connection.ConnectionSnapshot;
import io.github.camelzoho.massupdate.figures.FigureTable;

/** What the component shows of itself, in the dev console and through JMX. */
final class ComponentFigures {

    static final FigureTable<ConnectionSnapshot> CONNECTIONS = FigureTable.<ConnectionSnapshot> titled("Connections")
            .text("name", ConnectionSnapshot::name)
            .number("limit", ConnectionSnapshot::limit)
            .number("callsUnderWay", ConnectionSnapshot::callsUnderWay)
            .number("callsWaiting", ConnectionSnapshot::callsWaiting)
            .number("pausedMillis", connection -> connection.pausedFor().toMillis())
            .number("creditsRemaining", ConnectionSnapshot::creditsRemaining)
            .number("tokenAgeSeconds", connection -> age(connection.token().issuedAt()))
            .text("tokenExpiresAt", connection -> seconds(connection.token().expiresAt()))
            .text("lastCallAt", connection -> seconds(connection.lastCallAt()))
            .text("lastOutcome", ConnectionSnapshot::lastOutcome)
            .text("problem", ConnectionSnapshot::problem);

    static final FigureTable<WaitSnapshot> WAITS = FigureTable.<WaitSnapshot> titled("Jobs that await waits for")
            .text("connection", wait -> wait.key().connection())
            .text("module", wait -> wait.key().module())
            .text("jobId", wait -> wait.key().jobId())
            .text("since", wait -> seconds(Instant.now().minus(wait.waited())))
            .number("nextPollMillis", wait -> wait.untilPoll() == null ? null : wait.untilPoll().toMillis())
            .number("polls", WaitSnapshot::polls)
            .text("lastStatus", WaitSnapshot::lastStatus)
            .text("lastError", WaitSnapshot::lastErrorCode)
            .number("leftSeconds", wait -> wait.left().toSeconds());

    private ComponentFigures() {
    }

    private static Long age(Instant since) {
        return since == null ? null : Math.max(0, Duration.between(since, Instant.now()).toSeconds());
    }

    private static Instant seconds(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }
}
