package io.github.camelzoho.massupdate.service.startup;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.service.settings.SettingNames;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;

/** Stops the start when settings are missing or contradict each other, with a sentence for each. */
@Singleton
public class StartupChecks {

    private final List<StartupCheck> checks;
    private final SettingNames names;

    StartupChecks(@All List<StartupCheck> checks, SettingNames names) {
        this.checks = checks;
        this.names = names;
    }

    /**
     * @throws ConfigurationException if there is anything wrong
     */
    public void check(CamelContext context) {
        String problems = checks.stream().map(check -> check.problem(context)).flatMap(Optional::stream)
                .map(names::in).sorted().collect(Collectors.joining(System.lineSeparator()));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}
