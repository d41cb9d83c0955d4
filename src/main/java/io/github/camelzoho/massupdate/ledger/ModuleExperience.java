package io.github.camelzoho.massupdate.ledger;

import io.github.camelzoho.massupdate.poll.Experience;

/**
 * What settled jobs of one module taught the poll policy.
 *
 * @param connection the connection of the jobs
 * @param module     the API name of the module
 * @param experience what they taught
 */
public record ModuleExperience(String connection, String module, Experience experience) {
}
