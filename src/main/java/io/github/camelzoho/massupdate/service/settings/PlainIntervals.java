package io.github.camelzoho.massupdate.service.settings;

import java.util.Set;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;

/**
 * Hands the intervals that a route reads on in milliseconds, with their unit, which Quarkus and Camel read alike: of {@code 1M} and
 * {@code 5} Camel would make no time at all and 5 ms.
 */
@Priority(Priorities.APPLICATION)
public final class PlainIntervals implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    private static final Set<String> INTERVALS = Set.of("massupdate.intake.file.interval", "massupdate.progress.interval");

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (value == null || value.getValue() == null || !INTERVALS.contains(name)) {
            return value;
        }
        try {
            return value.withValue(DurationConverter.parseDuration(value.getValue()).toMillis() + "ms");
        } catch (IllegalArgumentException | ArithmeticException e) {
            // the check of the settings says what is wrong
            return value;
        }
    }
}
