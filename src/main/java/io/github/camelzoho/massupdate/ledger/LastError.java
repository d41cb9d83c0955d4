package io.github.camelzoho.massupdate.ledger;

/**
 * Why the last call failed.
 *
 * @param code       the code of the error, {@code null} when there was none
 * @param message    the error in one sentence, {@code null} when there was none
 * @param httpStatus the HTTP status, {@code null} when there was none
 */
public record LastError(String code, String message, Integer httpStatus) {

    /** The last call went well, or there was none. */
    public static final LastError NONE = new LastError(null, null, null);
}
