package io.github.camelzoho.massupdate.service.demo;

import java.util.OptionalInt;

import io.github.camelzoho.massupdate.jobs.JobsComponent;
import io.github.camelzoho.massupdate.jobs.JobsConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service of a demo: polls more often than anybody would pay for, so that the bars move, and ends with the demo. */
@ApplicationScoped
class DemoPace {

    private static final long LAG_PER_CALL_MILLIS = 100;
    private static final long MAXIMUM_DELAY_MILLIS = 3_000;

    private final OptionalInt simulatorPort;
    private final Instance<JobsComponent> jobs;

    DemoPace(@ConfigProperty(name = DemoSettings.PORT) OptionalInt simulatorPort, Instance<JobsComponent> jobs) {
        this.simulatorPort = simulatorPort;
        this.jobs = jobs;
    }

    void hurry(@Observes BeforeConfigure event) {
        if (simulatorPort.isPresent()) {
            JobsConfiguration configuration = jobs.get().getConfiguration();
            configuration.setLagPerCall(LAG_PER_CALL_MILLIS);
            configuration.setMaximumDelay(MAXIMUM_DELAY_MILLIS);
            // the demo may be killed, too
            ProcessHandle.current().parent().ifPresent(demo -> demo.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
        }
    }
}
