package io.github.camelzoho.massupdate.service.demo;

import java.util.OptionalInt;

import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The simulator of the demo, there before the first route is. */
@ApplicationScoped
class DemoSimulator {

    private final OptionalInt port;
    private ZohoSimulator simulator;

    DemoSimulator(@ConfigProperty(name = DemoSettings.PORT) OptionalInt port) {
        this.port = port;
    }

    void start(@Observes BeforeConfigure event) {
        if (port.isPresent()) {
            simulator = ZohoSimulator.start(SimulatorSettings.defaults().withPort(port.getAsInt()));
        }
    }

    /** @return the simulator, or null outside of the demo */
    ZohoSimulator simulator() {
        return simulator;
    }

    @PreDestroy
    void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
