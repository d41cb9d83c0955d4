/** What is checked before anything opens, and the one sentence that a person reads where the service cannot start. */
package io.github.camelzoho.massupdate.service.startup;
