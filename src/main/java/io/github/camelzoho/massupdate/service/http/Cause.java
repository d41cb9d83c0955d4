package io.github.camelzoho.massupdate.service.http;

import java.time.Instant;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One trouble that jobs or results wait for. The order of the kinds is that of the list: causes above symptoms.
 *
 * @param kind       where it is
 * @param name       the name of the connection, the subscription or the intake, or the code of the error
 * @param connection the connection of the jobs that fail, {@code null} where there are none
 * @param since      when it began, {@code null} when that is not known
 * @param waiting    how many jobs are due or fail, or results wait, because of it; {@code null} when that is not known
 * @param reason     what is wrong
 * @param remedy     what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Cause(CauseKind kind, String name, String connection, Instant since, Long waiting, String reason, String remedy) {

    Cause(CauseKind kind, String name, Instant since, Long waiting, String reason, String remedy) {
        this(kind, name, null, since, waiting, reason, remedy);
    }

    /** @param words puts a sentence that names settings into the words of its reader */
    Cause in(UnaryOperator<String> words) {
        return new Cause(kind, name, connection, since, waiting, words.apply(reason), words.apply(remedy));
    }

    /** What can be in trouble. */
    enum CauseKind {
        /** An intake that does not reach its broker. */
        INTAKE,
        /** A connection that is paused. */
        CONNECTION,
        /** A subscription whose results are not taken. */
        DELIVERY,
        /** A connection whose calls of a day are used up, or soon will be. */
        BUDGET,
        /** A connection whose jobs are polled later than they are due. */
        BACKLOG,
        /** Jobs whose calls failed alike, several times in a row. */
        ERRORS
    }
}
