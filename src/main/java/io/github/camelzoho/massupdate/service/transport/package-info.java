/** Below HTTP: limits on open connections to the server and on the time that a request may take to arrive. */
package io.github.camelzoho.massupdate.service.transport;
