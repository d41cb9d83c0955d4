/** What keeps a process at work when something fails: loops that outlive a fault, reports of faults, and the back-off. Knows no job. */
package io.github.camelzoho.massupdate.resilience;
