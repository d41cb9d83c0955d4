package io.github.camelzoho.massupdate.service;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.main.events.BeforeConfigure;

/** Stops the start when settings are missing or contradict each other, with a sentence for each. */
@Singleton
class StartupChecks {

    private static final int BEFORE_ROUTES_ARE_CHOSEN = 1;

    private final List<StartupCheck> checks;

    StartupChecks(@All List<StartupCheck> checks) {
        this.checks = checks;
    }

    void check(@Observes @Priority(BEFORE_ROUTES_ARE_CHOSEN) BeforeConfigure event) {
        CamelContext context = event.getMain().getCamelContext();
        String problems = checks.stream().map(check -> check.problem(context)).flatMap(Optional::stream)
                .sorted().collect(Collectors.joining(System.lineSeparator()));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}
