/**
 * The connection to one Zoho organisation: options, HTTP client, access tokens in use, the limit on concurrent calls, the pause
 * after a 429, and meters. It knows neither an exchange nor an exception of the component.
 */
package io.github.camelzoho.massupdate.connection;
