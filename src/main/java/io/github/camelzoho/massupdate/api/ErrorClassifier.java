package io.github.camelzoho.massupdate.api;

import java.util.Locale;
import java.util.Map;

/**
 * Says what an error of Zoho means: by its code first, and by the HTTP status where the code is unknown or missing. Zoho adds
 * codes without notice, so one that is not in this table never counts as final. docs/errors.md has the table with its sources.
 */
final class ErrorClassifier {

    private static final String JOB_ID = "job_id";

    private ErrorClassifier() {
    }

    static ErrorKind classify(int httpStatus, String code, Map<String, Object> details) {
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "NOT_FOUND", "NO_RECORDS_FOUND" -> ErrorKind.NOT_FOUND;
            case "INVALID_DATA" -> namesJobId(details) ? ErrorKind.NOT_FOUND : ErrorKind.BAD_REQUEST;
            case "MANDATORY_NOT_FOUND", "UNABLE_TO_PARSE_DATA_TYPE", "INVALID_MODULE" -> ErrorKind.BAD_REQUEST;
            case "INVALID_REQUEST_METHOD", "INVALID_URL_PATTERN" -> ErrorKind.MISDIRECTED;
            case "AUTHORIZATION_FAILED", "NO_PERMISSION", "OAUTH_SCOPE_MISMATCH" -> ErrorKind.PERMISSION;
            case "INVALID_TOKEN", "INVALID_OAUTHTOKEN", "AUTHENTICATION_FAILURE" -> ErrorKind.AUTHENTICATION;
            case "TOO_MANY_REQUESTS" -> ErrorKind.THROTTLED;
            case "ALREADY_SCHEDULED" -> ErrorKind.ALREADY_SCHEDULED;
            case "INTERNAL_ERROR", "INTERNAL_SERVER_ERROR", "BAD_GATEWAY", "SERVICE_UNAVAILABLE" -> ErrorKind.TRANSIENT;
            default -> classify(httpStatus);
        };
    }

    /** What an answer means of which nothing but the HTTP status is understood. */
    private static ErrorKind classify(int httpStatus) {
        return switch (httpStatus) {
            case 401 -> ErrorKind.AUTHENTICATION;
            case 403 -> ErrorKind.PERMISSION;
            case 404 -> ErrorKind.NOT_FOUND;
            case 408 -> ErrorKind.TRANSIENT;
            case 429 -> ErrorKind.THROTTLED;
            default -> httpStatus >= 500 ? ErrorKind.TRANSIENT : httpStatus >= 400 ? ErrorKind.UNKNOWN_CODE : ErrorKind.MALFORMED;
        };
    }

    /**
     * What an answer means that is no JSON of Zoho's, such as the page of a proxy. Fewer statuses are believed here: a page
     * that says 403 or 404 may come from anywhere, and must not end the watch of a job.
     */
    static ErrorKind classifyForeign(int httpStatus, boolean empty) {
        return switch (httpStatus) {
            case 204 -> ErrorKind.NOT_FOUND;
            case 404 -> empty ? ErrorKind.NOT_FOUND : ErrorKind.MALFORMED;
            case 401 -> ErrorKind.AUTHENTICATION;
            case 408 -> ErrorKind.TRANSIENT;
            case 429 -> ErrorKind.THROTTLED;
            default -> httpStatus >= 500 ? ErrorKind.TRANSIENT : ErrorKind.MALFORMED;
        };
    }

    private static boolean namesJobId(Map<String, Object> details) {
        return JOB_ID.equals(details.get("param_name")) || JOB_ID.equals(details.get("api_name"));
    }
}
