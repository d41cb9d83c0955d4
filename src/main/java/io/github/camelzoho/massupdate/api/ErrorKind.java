package io.github.camelzoho.massupdate.api;

/** What a failed call means for the one who asked. */
public enum ErrorKind {
    /** Zoho does not know the job id. */
    NOT_FOUND(false),
    /** The request itself is wrong: job id, module or address. */
    BAD_REQUEST(false),
    /** The address or the method of the request is wrong, not the job: the set-up of the connection needs repair. */
    MISDIRECTED(false),
    /** Zoho refused the call with a code that this version does not know: whether that is final is not known, either. */
    UNKNOWN_CODE(true),
    /** The user or the scope of the token does not allow the call; a new token would not help. */
    PERMISSION(false),
    /** The access token was refused although it was renewed, or there is none: the credentials need repair. */
    AUTHENTICATION(false),
    /** Too many calls at once, or the day's credits are used up; Zoho's answer does not tell which. */
    THROTTLED(true),
    /** A fault of the server, or of the way to it. */
    TRANSIENT(true),
    /** An answer that could not be understood. */
    MALFORMED(true),
    /** The call was not sent, since the one who asked no longer owned the job. */
    NOT_SENT(true),
    /** Zoho has scheduled a mass update before that still runs, and schedules no other until it ends. */
    ALREADY_SCHEDULED(true),
    /** A mass update was submitted, and it is not known whether Zoho has scheduled it. */
    UNCERTAIN(false);

    private final boolean retryable;

    ErrorKind(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether Zoho took the call: it accepted the credentials and had room for the call. */
    public boolean taken() {
        return switch (this) {
            case NOT_FOUND, BAD_REQUEST, MISDIRECTED, UNKNOWN_CODE, PERMISSION, ALREADY_SCHEDULED -> true;
            default -> false;
        };
    }

    /** Whether the same call may succeed later without anybody repairing anything. */
    public boolean retryable() {
        return retryable;
    }
}
