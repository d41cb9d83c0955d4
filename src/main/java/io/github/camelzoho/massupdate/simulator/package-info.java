/** A Zoho CRM to run against: its token call, its mass update calls, its errors and its limits, from a script. */
package io.github.camelzoho.massupdate.simulator;
