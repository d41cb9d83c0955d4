package io.github.camelzoho.massupdate.api;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;

/**
 * A call that failed. Holds no token and no secret.
 *
 * @param kind       what the failure means
 * @param code       the error code of Zoho, or one of this component where Zoho sent none; never {@code null}, at most 100
 *                   characters
 * @param httpStatus the HTTP status, {@code 0} when there was no answer
 * @param details    the details Zoho sent, the first 20 of each level; never {@code null}
 * @param message    one sentence for a person, at most 1,000 characters on one line
 * @param retryAfter how long the far end asks to wait, {@code null} when it did not say
 */
public record CallError(
        ErrorKind kind,
        String code,
        int httpStatus,
        Map<String, Object> details,
        String message,
        Duration retryAfter) implements StatusReply, Serializable {

    public CallError {
        code = PlainText.of(code, PlainText.CODE);
        message = PlainText.of(message, PlainText.MESSAGE);
        details = details == null || details.isEmpty() ? Map.of() : Collections.unmodifiableMap(PlainText.of(details));
    }

    /** Whether Zoho refused a call of its API since there were too many; too many requests for tokens are another matter. */
    public boolean isTooManyCalls() {
        return kind == ErrorKind.THROTTLED && httpStatus != 0 && !code.startsWith("TOKEN_");
    }
}
