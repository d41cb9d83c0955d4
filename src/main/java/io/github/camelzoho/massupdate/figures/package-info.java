/**
 * Figures about what runs, in the forms that people and tools read: text, JSON and tables of JMX. Where they come from is not
 * known here.
 */
package io.github.camelzoho.massupdate.figures;
