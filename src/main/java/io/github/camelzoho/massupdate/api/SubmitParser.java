package io.github.camelzoho.massupdate.api;

import java.util.Map;

/** Reads what Zoho answers to a mass update that was submitted: without the id of a job, none is believed to be scheduled. */
final class SubmitParser {

    private static final String SCHEDULED = "SCHEDULED";
    private static final String UNCERTAIN = "%s Zoho may have scheduled the mass update or not: look there before it is submitted again.";
    private static final int NO_CONTENT = 204;

    private SubmitParser() {
    }

    static StatusReply parse(MassUpdate update, HttpAnswer answer) {
        Envelope envelope = Envelope.of(answer);
        Map<?, ?> item = envelope.item();
        if (!Envelope.SUCCESS.equals(item.get("code"))) {
            return meant(envelope.error(subject(update)));
        }
        if (!answer.successful() || envelope.tellsError()) {
            return uncertain(envelope.contradiction(subject(update)));
        }
        Object jobId = item.get("details") instanceof Map<?, ?> details ? details.get("job_id") : null;
        try {
            return scheduled(new JobKey(update.connection(), update.module(), jobId == null ? null : jobId.toString()), answer);
        } catch (IllegalArgumentException e) {
            String message = "Zoho CRM answered %s SUCCESS for %s. %s".formatted(answer.status(), subject(update), PlainText.of(e));
            return uncertain(new CallError(ErrorKind.MALFORMED, "MALFORMED_ANSWER", answer.status(), null, message, null));
        }
    }

    /** What an error is about, in a message. */
    static String subject(MassUpdate update) {
        return "the mass update of " + update.module();
    }

    private static StatusReply scheduled(JobKey key, HttpAnswer answer) {
        return new StatusAnswer(
                new MassUpdateStatus(key.connection(), key.module(), key.jobId(), SCHEDULED, null, null, null, null, null),
                answer.creditsRemaining());
    }

    /** A fault says little about what was done before it; a refusal says that nothing was. */
    private static CallError meant(CallError error) {
        return switch (error.kind()) {
            case TRANSIENT, MALFORMED -> uncertain(error);
            case UNKNOWN_CODE -> as(ErrorKind.BAD_REQUEST, error, error.message());
            case NOT_FOUND -> error.httpStatus() == NO_CONTENT ? uncertain(error) : as(ErrorKind.BAD_REQUEST, error, error.message());
            default -> error;
        };
    }

    /** What it means that a call was not answered: only without a connection is it sure that nothing was sent. */
    static CallError unanswered(CallError error) {
        return NoAnswer.NO_CONNECTION.equals(error.code()) ? error : uncertain(error);
    }

    private static CallError uncertain(CallError error) {
        return as(ErrorKind.UNCERTAIN, error, UNCERTAIN.formatted(error.message()));
    }

    private static CallError as(ErrorKind kind, CallError error, String message) {
        return new CallError(kind, error.code(), error.httpStatus(), error.details(), message, error.retryAfter());
    }
}
