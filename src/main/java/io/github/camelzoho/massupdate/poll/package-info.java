/** When to ask next about a job, as pure functions, and the in-memory wait for one job. */
package io.github.camelzoho.massupdate.poll;
