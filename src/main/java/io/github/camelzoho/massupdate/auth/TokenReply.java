package io.github.camelzoho.massupdate.auth;

import java.net.URI;
import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallError;

/** What came of one refresh. */
sealed interface TokenReply {

    /** A new token. */
    record Granted(String token, Duration life, URI apiDomain) implements TokenReply {

        @Override
        public String toString() {
            return "Granted[life=" + life + ", apiDomain=" + apiDomain + "]";
        }
    }

    /** No token. */
    record Denied(CallError error) implements TokenReply {
    }
}
