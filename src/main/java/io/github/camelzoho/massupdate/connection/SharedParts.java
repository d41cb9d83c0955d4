package io.github.camelzoho.massupdate.connection;

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
 */
public record SharedParts(CamelContext context, ZohoHttp http, HttpTimeouts timeouts, TokenStore tokenStore, CallMeters meters) {
}
