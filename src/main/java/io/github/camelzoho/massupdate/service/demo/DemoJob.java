package io.github.camelzoho.massupdate.service.demo;

import java.util.Optional;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.simulator.JobScript;

/**
 * A job of the demo.
 *
 * @param key what it is called
 * @param fate what will become of it, in a few words
 * @param script its life at the simulator, or nothing for a job that Zoho does not know
 * @param intake the way it takes into the service
 * @param deadline how long it is watched, such as {@code 25s}, or nothing for the usual time
 */
record DemoJob(JobKey key, String fate, Optional<JobScript> script, Arrival intake, Optional<String> deadline) {

    /** How jobs come in. */
    enum Arrival {
        FILE,
        HTTP
    }

    /** @return the job as the intake reads it */
    String json() {
        String limit = deadline.map(",\"deadline\":\"%s\""::formatted).orElse("");
        return "{\"module\":\"%s\",\"jobId\":\"%s\"%s}".formatted(key.module(), key.jobId(), limit);
    }
}
