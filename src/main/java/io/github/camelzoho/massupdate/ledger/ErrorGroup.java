package io.github.camelzoho.massupdate.ledger;

import java.time.Instant;

/**
 * Watched jobs whose last calls failed alike.
 *
 * @param connection the connection of the jobs
 * @param code       the code of the error
 * @param jobs       how many they are
 * @param since      since when the calls of one of them fail, {@code null} when that is not known
 * @param httpStatus the HTTP status of the last error of one of them, {@code null} when there was none
 * @param message    the last error of one of them, in one sentence
 */
public record ErrorGroup(String connection, String code, long jobs, Instant since, Integer httpStatus, String message) {
}
