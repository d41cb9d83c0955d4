package io.github.camelzoho.massupdate.jobs;

import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.jobs.runtime.JobsRuntime;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Alive while the threads of the ledger turn: one that does not is mended by nothing but a new start of the process. */
final class LoopsHealthCheck extends AbstractHealthCheck {

    private final JobsRuntime runtime;

    LoopsHealthCheck(JobsRuntime runtime) {
        super("camel", JobsComponent.SCHEME + "-loops");
        this.runtime = runtime;
    }

    @Override
    public boolean isReadiness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        List<String> stalls = runtime.pulses().stalls();
        if (stalls.isEmpty()) {
            builder.up();
        } else {
            builder.message(String.join("; ", stalls)).down();
        }
    }
}
