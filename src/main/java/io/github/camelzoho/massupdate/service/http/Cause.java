package io.github.camelzoho.massupdate.service.http;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One trouble that many jobs or results wait for.
 *
 * @param kind    where it is
 * @param name    the name of the connection or of the subscription
 * @param since   when it began, {@code null} when that is not known
 * @param waiting how many jobs are due, or results wait, because of it
 * @param reason  what is wrong
 * @param remedy  what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Cause(Kind kind, String name, Instant since, long waiting, String reason, String remedy) {

    /** What can be in trouble. */
    enum Kind {
        CONNECTION,
        DELIVERY
    }
}
