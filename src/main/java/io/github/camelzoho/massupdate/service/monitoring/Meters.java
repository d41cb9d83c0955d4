package io.github.camelzoho.massupdate.service.monitoring;

/** The names of the service's own meters, as Micrometer has them; Prometheus writes {@code _} for {@code .} and adds units. */
final class Meters {

    /** Jobs handed to the route that polls, by connection. */
    static final String CLAIMS = "massupdate.claims";
    /** Exchanges that did not end within the lease of their claim, by route. */
    static final String LOST_CLAIMS = "massupdate.lost.claims";
    /** Answers that came after the lease of their job was over. */
    static final String DROPPED_ANSWERS = "massupdate.dropped.answers";
    /** Events about the progress of jobs that a route did not take, by route. */
    static final String DROPPED_PROGRESS = "massupdate.dropped.progress";
    /** Jobs that this process settled, by outcome. */
    static final String SETTLED = "massupdate.settled";
    /** Answers of Zoho that a settled job took. */
    static final String ANSWERS_PER_JOB = "massupdate.answers.per.job";

    /** Estimate of how long after its end a job was seen to have ended: half the time between the last two answers. */
    static final String DETECTION_LAG = "massupdate.detection.lag";

    /** Jobs in the ledger, by state. */
    static final String JOBS = "massupdate.jobs";
    /** Jobs that are due and not yet polled, by connection. */
    static final String DUE_JOBS = "massupdate.due.jobs";
    /** For how long the first of them has been due, by connection. */
    static final String DUE_AGE = "massupdate.due.age";
    /** Results that wait for delivery, by subscription. */
    static final String OUTBOX_RESULTS = "massupdate.outbox.results";
    /** For how long the first of them has waited, by subscription. */
    static final String OUTBOX_AGE = "massupdate.outbox.age";
    /** For how long deliveries have failed, by subscription. */
    static final String OUTBOX_FAILING = "massupdate.outbox.failing";
    /** Whether a route takes the results, by subscription: 1 or 0. */
    static final String OUTBOX_SERVED = "massupdate.outbox.served";
    /** For how long a connection has been paused, by connection and kind; absent when it is not. */
    static final String PAUSED = "massupdate.connection.paused";
    /** How many calls of a connection may be under way at once at present, over all replicas, by connection. */
    static final String CALL_LIMIT = "massupdate.connection.limit";
    /** API credits left, by connection; absent until Zoho tells. */
    static final String CREDITS = "massupdate.connection.credits";
    /** Whether the ledger answers: 1 or 0. */
    static final String LEDGER_UP = "massupdate.ledger.up";

    private Meters() {
    }
}
