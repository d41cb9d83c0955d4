package io.github.camelzoho.massupdate.service.http;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/** A page of jobs, and where the next one begins, as the description for machines has it; {@link JobsResource} writes it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobsView(List<JobView> jobs, String next) {
}
