package io.github.camelzoho.massupdate.connection;

import java.util.function.Function;

import io.github.camelzoho.massupdate.auth.OptionNames;
import io.github.camelzoho.massupdate.auth.TokenStore;
import org.apache.camel.CamelContext;

/**
 * What the connections of one component share.
 *
 * @param context    gives them their threads
 * @param http       makes their HTTP clients
 * @param timeouts   how long their calls may take
 * @param tokenStore keeps their access tokens
 * @param meters     measures their calls
 * @param names      what messages call the options of a connection, by its name
 */
public record SharedParts(CamelContext context, ZohoHttp http, HttpTimeouts timeouts, TokenStore tokenStore, CallMeters meters,
                          Function<String, OptionNames> names) {
}
