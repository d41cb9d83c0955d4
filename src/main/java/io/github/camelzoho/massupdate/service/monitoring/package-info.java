/** Metrics and health of the service. */
package io.github.camelzoho.massupdate.service.monitoring;
