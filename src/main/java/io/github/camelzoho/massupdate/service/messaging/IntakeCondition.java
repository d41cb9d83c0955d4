package io.github.camelzoho.massupdate.service.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the consumers of one intake reach their broker; says so in the log once when they no longer do, and once when all do again. */
final class IntakeCondition {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeCondition.class);

    private final String intake;
    private final Clock clock;
    private final UnaryOperator<String> words;
    private final Set<Object> failing = new HashSet<>();
    private Instant since;
    private String reason;

    /**
     * @param intake the id of the route
     * @param words  puts a sentence that names settings into the words of its reader
     */
    IntakeCondition(String intake, Clock clock, UnaryOperator<String> words) {
        this.intake = intake;
        this.clock = clock;
        this.words = words;
    }

    String intake() {
        return intake;
    }

    /**
     * @param consumer whose attempt failed
     * @param problem  why, in one sentence
     */
    synchronized void failed(Object consumer, String problem) {
        failing.add(consumer);
        reason = words.apply(problem);
        if (since == null) {
            since = clock.instant();
            LOG.warn("{} cannot read from its broker and keeps trying: {}", intake, reason);
        }
    }

    /** @param consumer what reached the broker */
    synchronized void works(Object consumer) {
        failing.remove(consumer);
        if (since != null && failing.isEmpty()) {
            LOG.info("{} reads from its broker again, after {} s", intake, Duration.between(since, clock.instant()).toSeconds());
            since = null;
            reason = null;
        }
    }

    /** @param consumer what was closed, and says no more whether it works */
    synchronized void closed(Object consumer) {
        failing.remove(consumer);
    }

    synchronized IntakeState state() {
        return new IntakeState(intake, since, reason);
    }

    /** Why nothing is taken in; empty when all is well. */
    synchronized Optional<String> problem() {
        return Optional.ofNullable(reason);
    }

    /** For how long nothing has been taken in; zero when all is well. */
    synchronized Duration failingFor() {
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }
}
