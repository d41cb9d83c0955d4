/** The Camel Quarkus service. Only its start is here; every other concern has a room of its own below. */
package io.github.camelzoho.massupdate.service;
