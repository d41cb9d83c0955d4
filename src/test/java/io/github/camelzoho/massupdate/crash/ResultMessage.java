package io.github.camelzoho.massupdate.crash;

import java.time.Instant;

/** A result as a plain client of a broker reads it; the time is that of the broker. */
record ResultMessage(String key, String value, Instant at) {
}
