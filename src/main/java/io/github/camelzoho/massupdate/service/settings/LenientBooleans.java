package io.github.camelzoho.massupdate.service.settings;

import java.util.regex.Pattern;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;

/** Hands booleans on as {@code true} or {@code false}, however they are written: the precondition of a route knows no other words. */
@Priority(Priorities.APPLICATION)
public final class LenientBooleans implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    /** All booleans among the settings of the service. */
    private static final Pattern BOOLEANS = Pattern.compile("massupdate\\.(.+\\.enabled|rotation\\.daily)");

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        return value == null || value.getValue() == null || !BOOLEANS.matcher(name).matches()
                ? value
                : SettingType.truth(value.getValue()).map(value::withValue).orElse(value);
    }
}
