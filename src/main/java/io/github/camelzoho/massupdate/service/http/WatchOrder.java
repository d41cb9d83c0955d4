package io.github.camelzoho.massupdate.service.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A job to be watched, as the description for machines has it; the ledger reads it. */
record WatchOrder(
        @Schema(required = true, examples = "Leads") String module,
        @Schema(required = true, pattern = "^\\d+$", examples = "554023000000568002") String jobId,
        @Schema(defaultValue = "default", description = "the Zoho connection to ask") String connection,
        @Schema(description = "until when to watch: a time, or a duration such as 24h") String deadline) {
}
