package io.github.camelzoho.massupdate.api;

import org.apache.camel.spi.Metadata;

/** The message headers of the component. */
public final class ZohoMassUpdateConstants {

    @Metadata(description = "The API name of the module, instead of the one in the URI", javaType = "String")
    public static final String MODULE = "CamelZohoMassUpdateModule";

    @Metadata(description = "The id of the job, instead of the option or the body. After submit: the job that was scheduled",
              javaType = "String")
    public static final String JOB_ID = "CamelZohoMassUpdateJobId";

    @Metadata(description = "The name of the connection, instead of the option", javaType = "String")
    public static final String CONNECTION = "CamelZohoMassUpdateConnection";

    @Metadata(description = "The operation, instead of the option", javaType = "String")
    public static final String OPERATION = "CamelZohoMassUpdateOperation";

    @Metadata(description = "How long await waits for the end of the job, instead of the option, in the same forms:"
                            + " milliseconds, 10m or PT10M",
              javaType = "java.time.Duration")
    public static final String WAIT_TIMEOUT = "CamelZohoMassUpdateWaitTimeout";

    @Metadata(label = "submit", description = "The id of the custom view whose records are updated, instead of the option",
              javaType = "String")
    public static final String CUSTOM_VIEW_ID = "CamelZohoMassUpdateCustomViewId";

    @Metadata(label = "submit", description = "The id of the territory whose records are updated, instead of the option",
              javaType = "String")
    public static final String TERRITORY_ID = "CamelZohoMassUpdateTerritoryId";

    @Metadata(description = "The status in Zoho's own words", javaType = "String")
    public static final String STATUS = "CamelZohoMassUpdateStatus";

    @Metadata(description = "Whether the job has ended", javaType = "boolean")
    public static final String TERMINAL = "CamelZohoMassUpdateTerminal";

    @Metadata(description = "Records that could not be updated", javaType = "Long")
    public static final String FAILED_COUNT = "CamelZohoMassUpdateFailedCount";

    @Metadata(description = "Records that were updated", javaType = "Long")
    public static final String UPDATED_COUNT = "CamelZohoMassUpdateUpdatedCount";

    @Metadata(description = "Records that are pending or were skipped", javaType = "Long")
    public static final String NOT_UPDATED_COUNT = "CamelZohoMassUpdateNotUpdatedCount";

    @Metadata(description = "Records in the job", javaType = "Long")
    public static final String TOTAL_COUNT = "CamelZohoMassUpdateTotalCount";

    @Metadata(description = "How many status calls the exchange cost", javaType = "int")
    public static final String POLLS = "CamelZohoMassUpdatePolls";

    @Metadata(description = "The API credits left today, set only when Zoho told", javaType = "Long")
    public static final String CREDITS_REMAINING = "CamelZohoMassUpdateCreditsRemaining";

    /** Exchange property (not a header): a {@link CallGuard}. */
    public static final String CALL_GUARD = "CamelZohoMassUpdateCallGuard";

    /** Exchange property (not a header): the {@link JobKey} of the job that submit scheduled. */
    public static final String SUBMITTED_JOB = "CamelZohoMassUpdateSubmittedJob";

    private ZohoMassUpdateConstants() {
    }
}
