/**
 * The Camel component {@code zohomassupdate:}: options, endpoints, the producer, and the exceptions and headers that routes see.
 * Whatever does not need an exchange belongs in a room below.
 */
package io.github.camelzoho.massupdate;
