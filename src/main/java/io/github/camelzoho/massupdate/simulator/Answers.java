package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Writes answers as Zoho writes them. */
final class Answers {

    private final boolean errorsInData;
    private final Duration slowBy;

    Answers(boolean errorsInData, Duration slowBy) {
        this.errorsInData = errorsInData;
        this.slowBy = slowBy;
    }

    Answer report(JobReport report) {
        return Answer.json(report.status().name(), 200, reportBody(report.status().name(), report)).telling(report);
    }

    Answer scheduled(String jobId) {
        return Answer.json("SUCCESS", 200, "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"" + jobId
                + "\"},\"message\":\"mass update scheduled successfully\",\"status\":\"success\"}]}");
    }

    Answer fault(Fault fault) {
        return switch (fault) {
            case NOT_FOUND_EMPTY, NO_CONTENT -> Answer.json(fault.name(), fault.httpStatus(), "");
            case RESET -> Answer.json(fault.name(), fault.httpStatus(), "").delivered(Transmission.RESET);
            case BAD_GATEWAY_HTML, GATEWAY_TIMEOUT_HTML, OK_HTML ->
                    Answer.html(fault.name(), fault.httpStatus(), page(fault.httpStatus()));
            case OK_WITHOUT_KEYS -> Answer.json(fault.name(), fault.httpStatus(), "{\"data\":[{}]}");
            case UNKNOWN_STATUS -> Answer.json(fault.name(), fault.httpStatus(),
                    reportBody("REINDEXING", new JobReport(ReportedStatus.RUNNING, 0, 0, 0, 0)));
            case TOO_MANY_REQUESTS_RETRY_AFTER -> error(fault).header("Retry-After", "1");
            default -> error(fault);
        };
    }

    /** Sends the true answer as badly as the fault demands. */
    Answer spoilt(Answer answer, Fault fault) {
        return switch (fault) {
            case SLOW -> answer.labelled(fault.name()).delayed(slowBy);
            case TRICKLE -> answer.labelled(fault.name()).delayed(slowBy).delivered(Transmission.TRICKLE);
            case CUT_BODY -> answer.labelled(fault.name()).delivered(Transmission.CUT);
            default -> fault(fault);
        };
    }

    /** 202 with an error inside: nothing was scheduled. */
    Answer alreadyScheduled() {
        return Answer.json("ALREADY_SCHEDULED", 202, "{\"data\":[{\"code\":\"ALREADY_SCHEDULED\",\"details\":{},"
                + "\"message\":\"mass update is already scheduled for this custom view\",\"status\":\"error\"}]}");
    }

    /** The answer of the synchronous form: every record is updated when it comes. */
    Answer updated(List<String> ids) {
        return Answer.json("UPDATED", 200, ids.stream()
                .map(id -> "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"" + id + "\"},\"message\":\"record updated\",\"status\":\"success\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}")));
    }

    Answer invalidData(String parameter) {
        return error("INVALID_DATA", 400, "INVALID_DATA", "invalid data", "\"api_name\":\"" + parameter + "\"");
    }

    private Answer error(Fault fault) {
        String details = fault.detail() == null ? "" : "\"" + fault.detail() + "\":\"" + fault.detailValue() + "\"";
        return error(fault.name(), fault.httpStatus(), fault.code(), fault.message(), details);
    }

    private Answer error(String label, int httpStatus, String code, String message, String details) {
        String error = "{\"code\":\"" + code + "\",\"details\":{" + details + "},\"message\":\"" + message
                + "\",\"status\":\"error\"}";
        return Answer.json(label, httpStatus, errorsInData ? "{\"data\":[" + error + "]}" : error);
    }

    private static String reportBody(String status, JobReport report) {
        return "{\"data\":[{\"Status\":\"" + status + "\",\"Failed_Count\":" + report.failed() + ",\"Updated_Count\":"
                + report.updated() + ",\"Not_Updated_Count\":" + report.notUpdated() + ",\"Total_Count\":" + report.total() + "}]}";
    }

    private static String page(int status) {
        return "<html><head><title>%s</title></head><body><h1>%s</h1></body></html>".formatted(status, status);
    }
}
