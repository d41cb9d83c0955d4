package io.github.camelzoho.massupdate.connection;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.UnusableOptionException;

/**
 * How long HTTP may take.
 *
 * @param connect for a connection to be made
 * @param request for a call as a whole, from the connection to the end of the answer
 */
public record HttpTimeouts(Duration connect, Duration request) {

    public HttpTimeouts {
        require("connectTimeout", connect);
        require("requestTimeout", request);
    }

    private static void require(String option, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw UnusableOptionException.outOfRange(option, value, "above zero");
        }
    }
}
