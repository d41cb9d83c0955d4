/**
 * How many calls of a connection may be under way at once: pure functions. What makes calls, and where the numbers are kept, does not
 * belong here.
 */
package io.github.camelzoho.massupdate.limit;
