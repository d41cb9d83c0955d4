/**
 * What runs behind the endpoints of one component: the writers that commit in groups, the heartbeat among replicas, permits for
 * calls, open claims, budgets, and regular work. Nothing here sees an exchange or an endpoint.
 */
package io.github.camelzoho.massupdate.jobs.runtime;
