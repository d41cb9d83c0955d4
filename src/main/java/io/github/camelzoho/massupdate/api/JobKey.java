package io.github.camelzoho.massupdate.api;

/**
 * The name of a mass update job: the connection (Zoho org) it runs in, the module it updates, and the id Zoho gave it.
 * Only valid names exist, so path and query of a call can be built from one without escaping.
 *
 * @param connection the name of the connection, letters, digits, {@code _}, {@code .} and {@code -}, at most 64
 * @param module     the case-sensitive API name of the module, such as {@code Leads} or {@code Price_Books}
 * @param jobId      decimal digits; a string, since the ids of Zoho exceed the integers that JavaScript can hold
 */
public record JobKey(String connection, String module, String jobId) {

    /** The connection that is meant when none is named. */
    public static final String DEFAULT_CONNECTION = "default";

    /**
     * @throws IllegalArgumentException if a part is missing or not of its form
     */
    public JobKey {
        connection = Names.connection(connection);
        module = Names.module(module);
        jobId = Names.id("job id", jobId);
    }

    /** The module that the job updates. */
    public ModuleKey moduleKey() {
        return new ModuleKey(connection, module);
    }

    /** {@code connection/module/jobId}: the key of the job in queues, databases and logs. */
    @Override
    public String toString() {
        return connection + "/" + module + "/" + jobId;
    }
}
