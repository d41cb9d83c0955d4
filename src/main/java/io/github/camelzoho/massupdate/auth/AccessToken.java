package io.github.camelzoho.massupdate.auth;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * An access token, the secret that opens the API.
 *
 * @param value     the secret itself
 * @param issuedAt  when it was had
 * @param expiresAt when it ends
 * @param apiDomain where it is good, {@code null} when the answer that brought it did not say
 */
public record AccessToken(String value, Instant issuedAt, Instant expiresAt, URI apiDomain) {

    private static final long LONGEST_MARGIN_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final int MARGIN_PART = 10;

    /** Whether it has not ended. */
    public boolean alive(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** Whether it is valid for so long that it need not be renewed yet. */
    public boolean fresh(Instant now) {
        if (expiresAt.equals(Instant.MAX)) {
            return true;
        }
        long margin = Duration.between(issuedAt, expiresAt).toMillis() / MARGIN_PART;
        return now.isBefore(expiresAt.minusMillis(Math.min(margin, LONGEST_MARGIN_MILLIS)));
    }

    boolean sameSecret(AccessToken other) {
        return other != null && value.equals(other.value);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + ", apiDomain=" + apiDomain + "]";
    }
}
