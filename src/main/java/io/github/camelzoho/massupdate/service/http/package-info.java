/** The HTTP interface: jobs, connections, subscriptions, and the overview that the page shows. */
package io.github.camelzoho.massupdate.service.http;
