/**
 * The wait for the end of a job in the memory of one process, which holds no thread between two calls. When to call next is
 * decided in {@code poll}; what becomes of the exchange is the business of the component.
 */
package io.github.camelzoho.massupdate.await;
