package io.github.camelzoho.massupdate.jobs;

import org.apache.camel.spi.Metadata;

/** The message headers of the ledger, besides those of the status call. */
public final class JobsConstants {

    @Metadata(label = "producer", description = "After watch: how many jobs were new.", javaType = "int")
    public static final String WATCHED = "CamelZohoMassUpdateWatched";

    @Metadata(label = "producer", description = "After watch and submit: how many items were known already.", javaType = "int")
    public static final String DUPLICATES = "CamelZohoMassUpdateDuplicates";

    @Metadata(label = "producer", description = "After watch and submit: how many items are invalid.", javaType = "int")
    public static final String INVALID = "CamelZohoMassUpdateInvalid";

    @Metadata(label = "producer", description = "After submit: how many mass updates were new.", javaType = "int")
    public static final String QUEUED = "CamelZohoMassUpdateQueued";

    @Metadata(label = "consumer,updates", description = "The key that the caller gave the mass update. For example night-1.",
              javaType = "String")
    public static final String UPDATE_KEY = "CamelZohoMassUpdateKey";

    @Metadata(label = "consumer", description = "The connection of the job (results, progress).", javaType = "String")
    public static final String RESULT_CONNECTION = "zoho-connection";

    @Metadata(label = "consumer", description = "The module of the job (results, progress). For example Leads.", javaType = "String")
    public static final String RESULT_MODULE = "zoho-module";

    @Metadata(label = "consumer", description = "The id of the job (results, progress).", javaType = "String")
    public static final String RESULT_JOB_ID = "zoho-job-id";

    @Metadata(label = "consumer,results",
            description = "The outcome of the job: COMPLETED, FAILED, REJECTED or EXPIRED.", javaType = "String",
              enums = "COMPLETED,FAILED,REJECTED,EXPIRED")
    public static final String RESULT_OUTCOME = "zoho-outcome";

    /** What makes camel-kafka take {@code connection/module/jobId} for the key of a record; not in the catalogue, since it is camel-kafka's. */
    public static final String RESULT_KEY = "kafka.KEY";

    /**
     * Exchange property (not a header) of an exchange from {@code due} or {@code results}: the W3C traceparent of the trace in
     * which the job came, {@code null} when it came in none. The exchange is no part of that trace, which may be days old.
     */
    public static final String TRACE_PARENT = "CamelZohoMassUpdateTraceParent";

    /** Exchange property (not a header): the right to ask about the job. */
    static final String CLAIM = "CamelZohoMassUpdateClaim";

    private JobsConstants() {
    }
}
