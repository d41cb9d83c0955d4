package io.github.camelzoho.massupdate.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What came back over HTTP, the body at most as long as {@link HttpCalls} allows.
 *
 * @param status           the HTTP status
 * @param body             the body, empty when there was none
 * @param complete         whether the body is whole: neither cut short by the far end nor longer than allowed
 * @param retryAfter       how long the far end asks to wait, {@code null} when it did not say
 * @param creditsRemaining the API credits left, {@code null} when the far end did not say
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record HttpAnswer(int status, byte[] body, boolean complete, Duration retryAfter, Long creditsRemaining) {

    private static final int SHOWN = 200;

    /** Whether the HTTP status is one of success. */
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** This answer, the body of which no longer holds the secret, should the far end have echoed it. */
    public HttpAnswer without(String secret) {
        String text = text();
        return text.contains(secret)
                ? new HttpAnswer(status, text.replace(secret, "xxxxxx").getBytes(StandardCharsets.UTF_8), complete,
                        retryAfter, creditsRemaining)
                : this;
    }

    /** The beginning of the body, fit for a message. */
    String excerpt() {
        return PlainText.of(text().replaceAll("\\s+", " ").strip(), SHOWN);
    }

    private String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
