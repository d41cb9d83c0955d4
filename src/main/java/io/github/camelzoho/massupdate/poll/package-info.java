/** When to call next about a job: pure functions of what was seen so far. No clock, no thread and no exchange belongs here. */
package io.github.camelzoho.massupdate.poll;
