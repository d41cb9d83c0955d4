package io.github.camelzoho.massupdate.service.settings;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;

/**
 * Names the options of Camel that variables of the environment set as Camel does. A variable does not tell which of its underscores
 * parts words, and which parts: without this, each becomes a dot, and Camel knows no such option, which ends the start.
 */
@Priority(Priorities.APPLICATION)
public final class CamelVariables implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    /** Of the components that the service has, one has a name of two words. */
    private static final Pattern VARIABLE =
            Pattern.compile("CAMEL_(?:MAIN|COMPONENT_(ZOHOMASSUPDATE_JOBS|[A-Z0-9]+))_([A-Z0-9_]+)");

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        return context.proceed(name);
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> names = new LinkedHashSet<>();
        context.iterateNames().forEachRemaining(names::add);
        for (String variable : List.copyOf(names)) {
            Matcher parts = VARIABLE.matcher(variable);
            if (parts.matches()) {
                String component = parts.group(1);
                names.remove(lower(variable, '.'));
                names.add((component == null ? "camel.main." : "camel.component." + lower(component, '-') + '.') + lower(parts.group(2), '-'));
            }
        }
        return names.iterator();
    }

    private static String lower(String variable, char underscore) {
        return variable.toLowerCase(Locale.ROOT).replace('_', underscore);
    }
}
