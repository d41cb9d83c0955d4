/** Limits on connections to the HTTP server and on the time that a request may take to arrive. */
package io.github.camelzoho.massupdate.service.connections;
