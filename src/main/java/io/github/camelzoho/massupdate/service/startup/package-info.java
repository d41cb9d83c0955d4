/** The start of the process, and what is said in one sentence when it fails. */
package io.github.camelzoho.massupdate.service.startup;
