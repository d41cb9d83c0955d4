package io.github.camelzoho.massupdate.auth;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.HttpAnswer;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.WholeNumber;

/** Reads what the accounts server answers to a refresh. Errors, too, come with HTTP 200. No message repeats the body. */
final class TokenParser {

    private static final ObjectReader JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()
            .readerFor(Object.class);
    private static final Duration USUAL_LIFE = Duration.ofHours(1);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    private final AllowedHosts hosts;
    private final OptionNames names;

    TokenParser(AllowedHosts hosts, OptionNames names) {
        this.hosts = hosts;
        this.names = names;
    }

    TokenReply parse(HttpAnswer answer) {
        Object root = answer.complete() ? read(answer.body()) : null;
        if (root instanceof Map<?, ?> fields) {
            boolean denied = fields.get("error") != null;
            if (fields.get("access_token") instanceof String token && !token.isBlank()) {
                // an answer that contradicts itself is not believed
                return denied || answer.status() >= 400 ? new TokenReply.Denied(unreadable(answer)) : granted(token, fields);
            }
            if (denied) {
                return new TokenReply.Denied(error(answer, fields));
            }
        }
        return new TokenReply.Denied(unreadable(answer));
    }

    private static Object read(byte[] body) {
        try {
            return body.length == 0 ? null : JSON.readValue(body);
        } catch (IOException e) {
            return null;
        }
    }

    private TokenReply granted(String token, Map<?, ?> fields) {
        URI apiDomain = null;
        if (fields.get("api_domain") instanceof String domain && !domain.isBlank()) {
            try {
                apiDomain = hosts.check("api_domain of the token answer", domain);
            } catch (IllegalArgumentException e) {
                return new TokenReply.Denied(
                        new CallError(ErrorKind.AUTHENTICATION, "HOST_NOT_ALLOWED", 0, null, PlainText.of(e), null));
            }
        }
        return new TokenReply.Granted(token, life(fields), apiDomain);
    }

    /** {@code expires_in} counts seconds, but milliseconds where {@code expires_in_sec} is there as well. */
    private static Duration life(Map<?, ?> fields) {
        Long seconds = WholeNumber.of(fields.get("expires_in_sec"));
        if (seconds == null) {
            seconds = WholeNumber.of(fields.get("expires_in"));
        }
        if (seconds == null || seconds <= 0) {
            return USUAL_LIFE;
        }
        return seconds > LONGEST_LIFE.toSeconds() ? LONGEST_LIFE : Duration.ofSeconds(seconds);
    }

    /** The texts of a throttled refresh are localised: only its status tells it. */
    private CallError error(HttpAnswer answer, Map<?, ?> fields) {
        String code = String.valueOf(fields.get("error"));
        if (answer.status() == 429 || "failure".equals(fields.get("status"))) {
            return throttled(answer);
        }
        if (answer.status() >= 500) {
            return unreadable(answer);
        }
        return new CallError(ErrorKind.AUTHENTICATION, code, answer.status(), null, switch (code) {
            case "invalid_code" -> ("Zoho refused the refresh token (invalid_code): it was revoked, or belongs to another data"
                                   + " centre or client; make a new one and set %s.").formatted(names.of("refreshToken"));
            case "invalid_client" -> "Zoho does not know the client id (invalid_client): set %s and %s to those of the API console."
                    .formatted(names.of("clientId"), names.of("dataCenter"));
            case "invalid_client_secret" -> "Zoho refused the client secret (invalid_client_secret): set %s to the one in the API console."
                    .formatted(names.of("clientSecret"));
            default -> "Zoho gave no access token (%s): check %s, %s, %s and %s.".formatted(shown(code), names.of("clientId"),
                    names.of("clientSecret"), names.of("refreshToken"), names.of("dataCenter"));
        }, answer.retryAfter());
    }

    private static CallError throttled(HttpAnswer answer) {
        return new CallError(ErrorKind.THROTTLED, "TOKEN_REQUESTS_THROTTLED", answer.status(), null,
                "Zoho gives no new access token for some minutes, since too many were asked for: find what else uses this"
                        + " refresh token.",
                answer.retryAfter());
    }

    private static CallError unreadable(HttpAnswer answer) {
        if (answer.status() == 429) {
            return throttled(answer);
        }
        return new CallError(answer.status() >= 500 ? ErrorKind.TRANSIENT : ErrorKind.MALFORMED, "MALFORMED_TOKEN_ANSWER",
                answer.status(), null,
                "The accounts server answered HTTP %s without an access token or an error that could be read."
                        .formatted(answer.status()),
                answer.retryAfter());
    }

    private static String shown(String code) {
        return code.matches("[A-Za-z0-9_. -]{1,60}") ? code : "unknown error";
    }
}
