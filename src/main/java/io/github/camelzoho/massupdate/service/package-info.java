/** The Camel Quarkus service: its settings, its wiring and its HTTP interface. */
package io.github.camelzoho.massupdate.service;
