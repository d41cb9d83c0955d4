package io.github.camelzoho.massupdate.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One answer of Zoho about one job. Counts are {@code null} when Zoho sent none; they need not add up to the total, and
 * {@code notUpdatedCount} can stay above zero in a completed job. Jackson 2 and 3 write and read the same JSON as the type
 * converters.
 *
 * @param connection      the connection that was asked
 * @param module          the API name of the module
 * @param jobId           the id of the job
 * @param status          the status in Zoho's own words, also when this component does not know it; at most 100
 *                        characters
 * @param failedCount     records that could not be updated
 * @param updatedCount    records that were updated
 * @param notUpdatedCount records that are pending or were skipped
 * @param totalCount      records in the job
 * @param additional      what else Zoho sent, by its own keys; never {@code null}
 */
@JsonPropertyOrder({"connection", "module", "jobId", "status", "terminal", "failedCount", "updatedCount", "notUpdatedCount",
        "totalCount", "additional"})
@JsonIgnoreProperties(value = "terminal", allowGetters = true, ignoreUnknown = true)
public record MassUpdateStatus(
        String connection,
        String module,
        String jobId,
        String status,
        Long failedCount,
        Long updatedCount,
        Long notUpdatedCount,
        Long totalCount,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> additional) {

    public MassUpdateStatus {
        status = PlainText.of(status, PlainText.CODE);
        additional = additional == null || additional.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(additional));
    }

    /** The name of the job. */
    public JobKey key() {
        return new JobKey(connection, module, jobId);
    }

    /** The status as far as this component knows it. */
    public JobState state() {
        return JobState.of(status);
    }

    /** Whether the job has ended. */
    @JsonProperty
    public boolean terminal() {
        return state().terminal();
    }
}
