/** The list of the service's settings, what is wrong with those that are set, and how to name one to its reader. */
package io.github.camelzoho.massupdate.service.settings;
