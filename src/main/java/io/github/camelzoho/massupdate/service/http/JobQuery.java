package io.github.camelzoho.massupdate.service.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.camelzoho.massupdate.api.Names;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.JobFilter;
import io.github.camelzoho.massupdate.ledger.Outcome;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query of a list of jobs. */
public class JobQuery {

    private static final int LONGEST_TIME = 64;
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    @QueryParam("connection")
    String connection;

    @QueryParam("module")
    String module;

    @QueryParam("jobId")
    String jobId;

    @QueryParam("idEnd")
    @Parameter(description = "only jobs whose id ends with these digits")
    String idEnd;

    @QueryParam("errorCode")
    @Parameter(description = "only jobs whose last error had this code")
    String errorCode;

    @QueryParam("settled")
    @Parameter(description = "true: only jobs at their end; false: only watched jobs")
    String settled;

    @QueryParam("outcome")
    @Parameter(description = "COMPLETED, FAILED, REJECTED or EXPIRED")
    String outcome;

    @QueryParam("status")
    @Parameter(description = "the last status in Zoho's own words")
    String status;

    @QueryParam("watchedBefore")
    @Parameter(description = "only jobs whose watch began before this time, such as 2026-11-23T08:00:00Z")
    String watchedBefore;

    @QueryParam("watchedAfter")
    @Parameter(description = "only jobs whose watch began at this time or later")
    String watchedAfter;

    JobFilter filter() {
        return new JobFilter(named("connection", connection, Names::connection), named("module", module, Names::module),
                named("jobId", jobId, value -> Names.id("job id", value)), settled(), outcome(), status,
                time("watchedBefore", watchedBefore), time("watchedAfter", watchedAfter), idEnd(), errorCode);
    }

    /**
     * @throws BadRequestException if nothing narrows the filter down
     */
    JobFilter narrowFilter() {
        JobFilter filter = filter();
        if (filter.equals(JobFilter.ALL)) {
            throw new BadRequestException("The query names no jobs: give it a filter, such as module=Leads.");
        }
        return filter;
    }

    /** A value that no job can have would find none, which is an answer to another question. */
    private static String named(String parameter, String value, UnaryOperator<String> form) {
        try {
            return value == null ? null : form.apply(value);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("The parameter '%s' of the query cannot be read. %s".formatted(parameter, PlainText.of(e)), e);
        }
    }

    private String idEnd() {
        if (idEnd == null || idEnd.matches("\\d{1,20}")) {
            return idEnd;
        }
        throw new BadRequestException("The parameter idEnd is not 1 to 20 digits.");
    }

    private Boolean settled() {
        if (settled == null || settled.equals("true") || settled.equals("false")) {
            return settled == null ? null : Boolean.valueOf(settled);
        }
        throw new BadRequestException("The parameter settled is neither true nor false.");
    }

    private Outcome outcome() {
        try {
            return outcome == null ? null : Outcome.valueOf(outcome);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("The parameter outcome is none of %s.".formatted(List.of(Outcome.values())), e);
        }
    }

    private static Instant time(String name, String value) {
        if (value == null) {
            return null;
        }
        Instant time = value.length() > LONGEST_TIME ? null : parsed(value);
        if (time == null || time.isBefore(Instant.EPOCH) || !time.isBefore(END)) {
            throw new BadRequestException(
                    "The parameter %s is not a time from 1970 to 9999: give it as 2026-11-23T08:00:00Z.".formatted(name));
        }
        return time;
    }

    private static Instant parsed(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
