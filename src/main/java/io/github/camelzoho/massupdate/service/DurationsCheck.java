package io.github.camelzoho.massupdate.service;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;

/** The durations make sense. */
@Singleton
class DurationsCheck implements StartupCheck {

    private final ServiceSettings settings;

    DurationsCheck(ServiceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        return tooShort("massupdate.deadline", settings.deadline(), Duration.ofSeconds(1))
                .or(() -> tooShort("massupdate.lease", settings.lease(), Duration.ofSeconds(1)))
                .or(() -> tooShort("massupdate.retention", settings.retention(), Duration.ZERO));
    }

    private static Optional<String> tooShort(String name, Duration value, Duration least) {
        return value.compareTo(least) >= 0 ? Optional.empty() : Optional.of(
                "%s is %s s: set %s s or more.".formatted(name, value.toSeconds(), least.toSeconds()));
    }
}
