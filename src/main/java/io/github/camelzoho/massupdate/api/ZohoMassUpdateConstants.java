package io.github.camelzoho.massupdate.api;

import org.apache.camel.spi.Metadata;

/** The message headers of the component. */
public final class ZohoMassUpdateConstants {

    @Metadata(
            description = "The API name of the module, in place of the one in the URI. For example Leads.", javaType = "String")
    public static final String MODULE = "CamelZohoMassUpdateModule";

    @Metadata(
            description = "The id of the job, in place of the option jobId or the body. After submit: the id of the scheduled job.",
              javaType = "String")
    public static final String JOB_ID = "CamelZohoMassUpdateJobId";

    @Metadata(description = "The name of the connection, in place of the option connection.", javaType = "String")
    public static final String CONNECTION = "CamelZohoMassUpdateConnection";

    @Metadata(description = "The operation, in place of the option operation. For example await.", javaType = "String",
              enums = "status,await,submit")
    public static final String OPERATION = "CamelZohoMassUpdateOperation";

    @Metadata(
            description = "How long await waits for the end of the job, in place of the option waitTimeout. In milliseconds, or as "
            + "10m or PT10M.",
              javaType = "java.time.Duration")
    public static final String WAIT_TIMEOUT = "CamelZohoMassUpdateWaitTimeout";

    @Metadata(label = "producer,submit",
            description = "The id of the custom view whose records submit updates, in place of the option customViewId.",
              javaType = "String")
    public static final String CUSTOM_VIEW_ID = "CamelZohoMassUpdateCustomViewId";

    @Metadata(label = "producer,submit",
            description = "The id of the territory whose records submit updates, in place of the option territoryId.",
              javaType = "String")
    public static final String TERRITORY_ID = "CamelZohoMassUpdateTerritoryId";

    @Metadata(description = "The status of the job, as Zoho names it. For example COMPLETED.", javaType = "String")
    public static final String STATUS = "CamelZohoMassUpdateStatus";

    @Metadata(description = "Whether the job has ended.", javaType = "boolean")
    public static final String TERMINAL = "CamelZohoMassUpdateTerminal";

    @Metadata(description = "How many records could not be updated.", javaType = "Long")
    public static final String FAILED_COUNT = "CamelZohoMassUpdateFailedCount";

    @Metadata(description = "How many records were updated.", javaType = "Long")
    public static final String UPDATED_COUNT = "CamelZohoMassUpdateUpdatedCount";

    @Metadata(description = "How many records are pending or were skipped.", javaType = "Long")
    public static final String NOT_UPDATED_COUNT = "CamelZohoMassUpdateNotUpdatedCount";

    @Metadata(description = "How many records the job has.", javaType = "Long")
    public static final String TOTAL_COUNT = "CamelZohoMassUpdateTotalCount";

    @Metadata(description = "How many status calls the exchange took.", javaType = "int")
    public static final String POLLS = "CamelZohoMassUpdatePolls";

    @Metadata(description = "How many API credits are left today; absent if Zoho did not report them.", javaType = "Long")
    public static final String CREDITS_REMAINING = "CamelZohoMassUpdateCreditsRemaining";

    /** Exchange property (not a header): a {@link CallGuard}. */
    public static final String CALL_GUARD = "CamelZohoMassUpdateCallGuard";

    /** Exchange property (not a header): the {@link JobKey} of the job that submit scheduled. */
    public static final String SUBMITTED_JOB = "CamelZohoMassUpdateSubmittedJob";

    private ZohoMassUpdateConstants() {
    }
}
