package io.github.camelzoho.massupdate.crash;

import java.util.Locale;

/** A place in the service where a fault is thrown: the entry of a method that the service calls again and again while it works. */
public enum Seam {

    CLAIMER("ledger.JobQueue", "due"),
    LISTENER_OF_CLAIMS("service.monitoring.LedgerMeters", "claimed"),
    LISTENER_OF_ENDS("service.monitoring.LedgerMeters", "settled"),
    CLAIMED_EXCHANGE("ledger.DueConsumer", "send"),
    CALL("ZohoMassUpdateProducer", "process"),
    RECORD("ledger.RecordProducer", "process"),
    WRITER_OF_ANSWERS("ledger.JobRecorder", "record"),
    WRITER_OF_DELIVERIES("ledger.Outbox", "conclude"),
    CLAIMER_OF_RESULTS("ledger.Outbox", "claim"),
    DELIVERY("ledger.ResultsConsumer", "send"),
    RESULTS_FILE("service.LineFile", "append"),
    HEARTBEAT("ledger.Membership", "heartbeat"),
    HOUSEKEEPING("ledger.JobRecorder", "expire"),
    GAUGE("service.monitoring.LedgerGauges", "readJobs"),
    SCHEDULER("OpenConnection", "abortOverdueCalls"),
    ERROR_HANDLER("crash.ErrorHandlerStep", "handle");

    private final String type;
    private final String method;

    Seam(String type, String method) {
        this.type = "io.github.camelzoho.massupdate." + type;
        this.method = method;
    }

    String type() {
        return type;
    }

    String method() {
        return method;
    }

    /** Such as "writer of answers". */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
