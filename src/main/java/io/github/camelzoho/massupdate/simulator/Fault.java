package io.github.camelzoho.massupdate.simulator;

/** Every error that Zoho documents for the status call, and what goes wrong between two machines. */
public enum Fault {
    MANDATORY_NOT_FOUND(400, "MANDATORY_NOT_FOUND", "required parameter not found", "param_name", "job_id"),
    JOB_NOT_FOUND(400, "INVALID_DATA", "the job id given seems to be invalid", "param_name", "job_id"),
    /** 404 with an empty body, as it is often seen */
    NOT_FOUND_EMPTY(404),
    NOT_FOUND(404, "NOT_FOUND", "the job id given is not found"),
    /** 204, which Zoho's own clients expect for an unknown job */
    NO_CONTENT(204),
    UNPARSABLE_ID(400, "UNABLE_TO_PARSE_DATA_TYPE", "unable to parse the data type", "param_name", "job_id"),
    INVALID_MODULE(400, "INVALID_MODULE", "the module name given seems to be invalid"),
    UNSUPPORTED_MODULE(400, "INVALID_MODULE", "the given module is not supported in api"),
    INVALID_REQUEST_METHOD(400, "INVALID_REQUEST_METHOD", "the http request method type is not a valid one"),
    INVALID_URL_PATTERN(404, "INVALID_URL_PATTERN", "please check if the url trying to access is a correct one"),
    AUTHORIZATION_FAILED(400, "AUTHORIZATION_FAILED", "user does not have sufficient privilege to update records"),
    NO_PERMISSION(403, "NO_PERMISSION", "permission denied to read"),
    OAUTH_SCOPE_MISMATCH(401, "OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this url"),
    OAUTH_SCOPE_MISMATCH_403(403, "OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this url"),
    INVALID_TOKEN(401, "INVALID_TOKEN", "invalid oauth token"),
    INVALID_OAUTHTOKEN(401, "INVALID_OAUTHTOKEN", "invalid oauth token"),
    AUTHENTICATION_FAILURE(401, "AUTHENTICATION_FAILURE", "authentication failed"),
    TOO_MANY_REQUESTS(429, "TOO_MANY_REQUESTS", "too many requests fired concurrently"),
    /** 429 with the header {@code Retry-After: 1}, which Zoho does not document */
    TOO_MANY_REQUESTS_RETRY_AFTER(429, "TOO_MANY_REQUESTS", "too many requests fired concurrently"),
    INTERNAL_ERROR(500, "INTERNAL_ERROR", "internal server error"),
    INTERNAL_SERVER_ERROR(500, "INTERNAL_SERVER_ERROR", "internal server error"),
    BAD_GATEWAY(502, "BAD_GATEWAY", "bad gateway"),
    /** 502 with the page of some proxy */
    BAD_GATEWAY_HTML(502),
    SERVICE_UNAVAILABLE(503, "SERVICE_UNAVAILABLE", "service unavailable"),
    GATEWAY_TIMEOUT_HTML(504),
    /** 200 with a page instead of JSON */
    OK_HTML(200),
    /** 200 with JSON that lacks every key */
    OK_WITHOUT_KEYS(200),
    /** 200 with a status that no page knows */
    UNKNOWN_STATUS(200),
    /** the right answer, but late by {@link SimulatorSettings#slowBy()} */
    SLOW(200),
    /** the right answer, byte by byte over {@link SimulatorSettings#slowBy()} */
    TRICKLE(200),
    /** the right answer, cut in the middle of its body */
    CUT_BODY(200),
    /** what was asked is done, but without an answer: the connection is reset */
    RESET(0);

    private final int httpStatus;
    private final String code;
    private final String message;
    private final String detail;
    private final String detailValue;

    Fault(int httpStatus) {
        this(httpStatus, null, null);
    }

    Fault(int httpStatus, String code, String message) {
        this(httpStatus, code, message, null, null);
    }

    Fault(int httpStatus, String code, String message, String detail, String detailValue) {
        this.httpStatus = httpStatus;
        this.code = code;
        this.message = message;
        this.detail = detail;
        this.detailValue = detailValue;
    }

    /** @return the number that the call is answered with; 0 if there is no answer */
    public int httpStatus() {
        return httpStatus;
    }

    /** @return the key {@code code} of the body, or null if there is none */
    public String code() {
        return code;
    }

    String message() {
        return message;
    }

    String detail() {
        return detail;
    }

    String detailValue() {
        return detailValue;
    }

    /** @return true if the call takes effect and only its answer suffers */
    boolean spoilsTheAnswer() {
        return this == SLOW || this == TRICKLE || this == CUT_BODY || this == RESET;
    }
}
