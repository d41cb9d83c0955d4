package io.github.camelzoho.massupdate.service.startup;

import java.time.Duration;
import java.util.Optional;

import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;

/** The durations make sense. */
@Singleton
class DurationsCheck implements StartupCheck {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final ServiceSettings settings;

    DurationsCheck(ServiceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        return outOfRange("massupdate.deadline", settings.deadline(), Duration.ofSeconds(1))
                .or(() -> outOfRange("massupdate.lease", settings.lease(), Duration.ofSeconds(1)))
                .or(() -> outOfRange("massupdate.retention", settings.retention(), Duration.ZERO));
    }

    private static Optional<String> outOfRange(String name, Duration value, Duration least) {
        return value.compareTo(least) < 0
                ? Optional.of("%s is %s: set %s s or more.".formatted(name, shown(value), least.toSeconds()))
                : value.compareTo(LONGEST) > 0
                ? Optional.of("%s is %s s: set at most %s d.".formatted(name, value.toSeconds(), LONGEST.toDays()))
                : Optional.empty();
    }

    private static String shown(Duration value) {
        return value.toMillisPart() == 0 ? value.toSeconds() + " s" : value.toMillis() + " ms";
    }
}
