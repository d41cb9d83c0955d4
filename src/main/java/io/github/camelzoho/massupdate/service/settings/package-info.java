/** The settings: what can be set, what follows from it, where secrets are read, and how a setting is named to its reader. */
package io.github.camelzoho.massupdate.service.settings;
