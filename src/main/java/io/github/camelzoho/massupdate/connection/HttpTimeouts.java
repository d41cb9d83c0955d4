package io.github.camelzoho.massupdate.connection;

import java.time.Duration;

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
            throw new IllegalArgumentException("The option %s is %s: it must be above zero.".formatted(option, value));
        }
    }
}
