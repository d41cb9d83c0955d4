package io.github.camelzoho.massupdate.auth;

import java.time.Instant;

import io.github.camelzoho.massupdate.api.CallError;

/**
 * What may be shown of the tokens of a connection; never the token.
 *
 * @param issuedAt  when the current token was issued, {@code null} when there is none or that is unknown
 * @param expiresAt when the current token ends, {@code null} when there is none or it has no known end
 * @param error     why there is no token, {@code null} when nothing is wrong
 * @param refreshes how many tokens were obtained since the start
 */
public record TokenState(Instant issuedAt, Instant expiresAt, CallError error, long refreshes) {

}
