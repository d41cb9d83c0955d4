package io.github.camelzoho.massupdate.api;

import java.util.Locale;

/** What Zoho says a mass update job is doing. */
public enum JobState {
    /** Accepted, not begun. */
    SCHEDULED,
    /** Waiting in Zoho's system (only in Zoho's OpenAPI files of 3.1). */
    QUEUED,
    /** In progress. */
    RUNNING,
    /** Paused by Zoho (only in Zoho's OpenAPI files of 3.1); whether it resumes is not documented. */
    SUSPENDED,
    /** Everything was processed; single records may have failed all the same. */
    COMPLETED,
    /** Ended by a failure. */
    FAILED,
    /** A status that Zoho has not documented; the text is kept beside it. */
    UNKNOWN;

    /** Reads Zoho's text; case does not count and a blank stands for an underscore, as in sibling APIs. */
    public static JobState of(String text) {
        if (text == null) {
            return UNKNOWN;
        }
        return switch (text.trim().toUpperCase(Locale.ROOT).replace(' ', '_')) {
            case "SCHEDULED" -> SCHEDULED;
            case "QUEUED" -> QUEUED;
            case "RUNNING", "IN_PROGRESS" -> RUNNING;
            case "SUSPENDED" -> SUSPENDED;
            case "COMPLETED" -> COMPLETED;
            case "FAILED" -> FAILED;
            default -> UNKNOWN;
        };
    }

    /** Whether no further answer will differ. */
    public boolean terminal() {
        return this == COMPLETED || this == FAILED;
    }
}
