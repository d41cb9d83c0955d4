package io.github.camelzoho.massupdate.api;

/**
 * A module of one organisation: what is learnt from jobs is learnt for it.
 *
 * @param connection the name of the connection
 * @param module     the API name of the module
 */
public record ModuleKey(String connection, String module) {
}
