package io.github.camelzoho.massupdate.service.startup;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.api.UnusableOptionException;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PropertyConfigurerHelper;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.SensitiveUtils;

/** Says what is wrong with the value of an option of Camel, and what the option takes. */
final class OptionValues {

    private OptionValues() {
    }

    /** @param setting what gives the option its value */
    static String sentence(String setting, PropertyBindingException failure, CamelContext context) {
        String option = failure.getPropertyName();
        UnusableOptionException unusable = ObjectHelper.getException(UnusableOptionException.class, failure);
        return unusable != null ? unusable.sentence(setting)
                : type(failure, context).isEmpty() ? "%s is no setting, since %s has no option %s: check its spelling."
                        .formatted(setting, failure.getTarget() instanceof Component ? "the component" : "Camel", option)
                : "%s is %s: %s.".formatted(setting, shown(failure), advice(failure, context));
    }

    /** The value in quotes, unless it may be a secret. */
    static String shown(PropertyBindingException failure) {
        return SensitiveUtils.containsSensitive(failure.getPropertyName()) ? "what it is" : "'%s'".formatted(failure.getValue());
    }

    /** What to write instead, as the end of a sentence without a point. */
    static String advice(PropertyBindingException failure, CamelContext context) {
        Throwable root = RouteMistake.root(failure);
        return type(failure, context).filter(Class::isEnum).map(OptionValues::constants)
                .or(() -> type(failure, context).filter(type -> type == boolean.class || type == Boolean.class).map(type -> "give true or false"))
                .or(() -> root instanceof NumberFormatException || type(failure, context).filter(OptionValues::isNumber).isPresent()
                        ? Optional.of("give a number") : Optional.empty())
                .orElseGet(() -> RouteMistake.firstLine(RouteMistake.text(root)));
    }

    private static String constants(Class<?> type) {
        return "give one of " + Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
    }

    private static boolean isNumber(Class<?> type) {
        return type.isPrimitive() || Number.class.isAssignableFrom(type);
    }

    /** Empty where there is no such option, as far as is known. */
    private static Optional<Class<?>> type(PropertyBindingException failure, CamelContext context) {
        PropertyConfigurer configurer = failure.getTarget() instanceof Component component
                ? component.getComponentPropertyConfigurer()
                : PropertyConfigurerHelper.resolvePropertyConfigurer(context, failure.getTarget());
        return configurer instanceof PropertyConfigurerGetter getter
                ? Optional.ofNullable(getter.getOptionType(failure.getPropertyName(), true))
                : Optional.empty();
    }
}
