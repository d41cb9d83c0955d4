package io.github.camelzoho.massupdate.simulator;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A line of the journal.
 *
 * @param kind what happened
 * @param at when
 * @param number joins a call and its answer, otherwise 0
 * @param job the script that began, or null
 * @param token the token that was given out, or null
 * @param call what was asked and, with an answer, what it was; or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record JournalEntry(EntryKind kind, Instant at, long number, JobScript job, IssuedToken token, LoggedCall call) {

    /** START: calls that are open in the lines before it were cut off by the end of that process. */
    enum EntryKind { START, JOB, TOKEN, CALL, ANSWER }

    static JournalEntry start(Instant at) {
        return new JournalEntry(EntryKind.START, at, 0, null, null, null);
    }

    static JournalEntry job(Instant at, JobScript job) {
        return new JournalEntry(EntryKind.JOB, at, 0, job, null, null);
    }

    static JournalEntry token(Instant at, IssuedToken token) {
        return new JournalEntry(EntryKind.TOKEN, at, 0, null, token, null);
    }

    static JournalEntry call(Instant at, long number, LoggedCall call) {
        return new JournalEntry(EntryKind.CALL, at, number, null, null, call);
    }

    static JournalEntry answer(Instant at, long number, LoggedCall call) {
        return new JournalEntry(EntryKind.ANSWER, at, number, null, null, call);
    }
}
