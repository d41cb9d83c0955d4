package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;

/**
 * Decides what becomes of a mass update after a try to submit it; a pure function. It is tried again only after an answer that
 * proves that Zoho has scheduled nothing.
 */
public final class SubmitRule {

    private static final Duration FIRST_BUSY = Duration.ofSeconds(15);
    private static final Duration LONGEST_BUSY = Duration.ofMinutes(2);
    private static final Duration FIRST_FAULT = Duration.ofSeconds(5);
    private static final Duration LONGEST_FAULT = Duration.ofMinutes(5);
    private static final Duration FIRST_REPAIR = Duration.ofSeconds(30);
    private static final Duration LONGEST_REPAIR = Duration.ofMinutes(10);
    private static final int DOUBLINGS = 10;

    /** Less than an hour: the queue takes a time further ahead for one that was written before the clock was set back. */
    private static final long LONGEST_ASKED = Duration.ofMinutes(59).toMillis();

    private SubmitRule() {
    }

    /**
     * @param tries how often the update was tried, at least 1
     * @param reply what the call said, {@code null} when that is not known
     */
    public static SubmitDecision decide(int tries, StatusReply reply) {
        if (reply instanceof StatusAnswer answer) {
            return new SubmitDecision(UpdateState.SUBMITTED, 0, answer.status().key(), null);
        }
        CallError error = reply == null ? notRecorded() : (CallError) reply;
        return switch (error.kind()) {
            case ALREADY_SCHEDULED -> queued(error, delay(tries, FIRST_BUSY, LONGEST_BUSY));
            case THROTTLED, TRANSIENT, NOT_SENT -> queued(error, delay(tries, FIRST_FAULT, LONGEST_FAULT));
            case AUTHENTICATION, PERMISSION, MISDIRECTED -> queued(error, delay(tries, FIRST_REPAIR, LONGEST_REPAIR));
            case BAD_REQUEST, NOT_FOUND, UNKNOWN_CODE -> new SubmitDecision(UpdateState.REFUSED, 0, null, error);
            case UNCERTAIN, MALFORMED -> new SubmitDecision(UpdateState.UNCERTAIN, 0, null, error);
        };
    }

    /** What is known of a mass update when the process that submitted it died, or the route ended without an answer. */
    public static CallError notRecorded() {
        return new CallError(ErrorKind.UNCERTAIN, "NOT_RECORDED", 0, null, "The submission ended without an answer that was recorded."
                + " Zoho may have scheduled the mass update or not: look there, then say that it ran, or submit it again.", null);
    }

    private static SubmitDecision queued(CallError error, Duration delay) {
        Duration asked = error.retryAfter();
        long millis = asked == null ? delay.toMillis() : Math.max(delay.toMillis(), Math.min(LONGEST_ASKED, asked.toMillis()));
        return new SubmitDecision(UpdateState.QUEUED, millis, null, error);
    }

    private static Duration delay(int tries, Duration first, Duration longest) {
        Duration grown = first.multipliedBy(1L << Math.min(DOUBLINGS, Math.max(0, tries - 1)));
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
