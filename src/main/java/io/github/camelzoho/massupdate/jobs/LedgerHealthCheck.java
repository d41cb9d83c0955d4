package io.github.camelzoho.massupdate.jobs;

import java.util.Map;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.jobs.runtime.JobsRuntime;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready while the ledger answers. Paused connections and failing subscriptions are details: the others go on. */
final class LedgerHealthCheck extends AbstractHealthCheck {

    private final JobsRuntime runtime;

    LedgerHealthCheck(JobsRuntime runtime) {
        super("camel", JobsComponent.SCHEME);
        this.runtime = runtime;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.details(runtime.condition().troubles());
        String error = runtime.condition().error();
        try {
            runtime.tables().database().requireWritable();
        } catch (LedgerException e) {
            error = PlainText.of(e);
        }
        if (error == null) {
            builder.up();
        } else {
            builder.message(error).down();
        }
    }
}
