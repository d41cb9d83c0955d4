package io.github.camelzoho.massupdate.crash;

import java.util.Locale;

/** A place in the service where a fault is thrown: the entry of a method that the service calls again and again while it works. */
public enum Seam {

    CLAIMER("JobQueue", "due"),
    LISTENER_OF_CLAIMS("LedgerMeters", "claimed"),
    LISTENER_OF_ENDS("LedgerMeters", "settled"),
    CLAIMED_EXCHANGE("DueConsumer", "send"),
    CALL("ZohoMassUpdateProducer", "process"),
    RECORD("RecordProducer", "process"),
    WRITER_OF_ANSWERS("JobRecorder", "record"),
    WRITER_OF_DELIVERIES("Outbox", "conclude"),
    CLAIMER_OF_RESULTS("Outbox", "claim"),
    DELIVERY("ResultsConsumer", "send"),
    RESULTS_FILE("ResultsFile", "append"),
    HEARTBEAT("Membership", "heartbeat"),
    HOUSEKEEPING("JobRecorder", "expire"),
    GAUGE("LedgerGauges", "readJobs"),
    SCHEDULER("HttpCalls", "abortOverdue"),
    ERROR_HANDLER("ErrorHandlerStep", "handle");

    private final String type;
    private final String method;

    Seam(String type, String method) {
        this.type = type;
        this.method = method;
    }

    /** The simple name of the class, whatever room it is in. */
    public String type() {
        return type;
    }

    public String method() {
        return method;
    }

    /** Such as "writer of answers". */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
