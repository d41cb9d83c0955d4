package io.github.camelzoho.massupdate.api;

/**
 * A status call that Zoho answered.
 *
 * @param status           the status of the job
 * @param creditsRemaining the API credits left today, {@code null} when Zoho did not tell: it does so only once half of
 *                         them are used
 */
public record StatusAnswer(MassUpdateStatus status, Long creditsRemaining) implements StatusReply {
}
