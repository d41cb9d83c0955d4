/** What a text from a queue, a file or a caller may hold to have jobs watched, and what is wrong where it holds something else. */
package io.github.camelzoho.massupdate.jobs.watch;
