package io.github.camelzoho.massupdate.springboot;

import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.camelzoho.massupdate.api.CheckedOptions;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.UnusableOptionException;
import org.apache.camel.Component;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.StringHelper;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * What Spring Boot's configuration says under {@code camel.component.<name>}. Each option is looked up by its name, so that
 * every form of it counts that Spring Boot knows; Camel's own configurer converts and sets the values.
 */
final class ComponentOptions {

    private static final ConfigurationPropertyName COMPONENTS = ConfigurationPropertyName.of("camel.component");

    private final Environment environment;
    private final Set<String> components;

    /**
     * @param components the names of all components that are configured so
     */
    ComponentOptions(Environment environment, Set<String> components) {
        this.environment = environment;
        this.components = components;
    }

    /**
     * As with Camel's own starters: {@code enabled} and {@code customizer.enabled} of the component, or else of all components.
     *
     * @throws IllegalArgumentException if one of them is neither true nor false
     */
    boolean enabled(String name) {
        return components.contains(name) && enabled(name, "enabled") && enabled(name, "customizer.enabled");
    }

    private boolean enabled(String name, String property) {
        return Stream.of(COMPONENTS.append(name).append(property), COMPONENTS.append(property))
                .map(candidate -> new Option(candidate, property, boolean.class))
                .flatMap(option -> Stream.ofNullable(text(option)).map(value -> (boolean) value(option, value)))
                .findFirst()
                .orElse(true);
    }

    /** @throws IllegalArgumentException if the component has no such option, or the option cannot have its value */
    void bind(String name, Component component) {
        ConfigurationPropertyName prefix = COMPONENTS.append(name);
        List<Option> options = options(prefix, component);
        refuseUnknown(name, options);
        for (Option option : options) {
            String text = text(option);
            if (text != null) {
                set(component, option, value(option, text));
            }
        }
        if (component instanceof CheckedOptions checked) {
            check(checked, prefix);
        }
    }

    private void check(CheckedOptions component, ConfigurationPropertyName prefix) {
        try {
            component.checkOptions();
        } catch (UnusableOptionException e) {
            ConfigurationPropertyName property = prefix.append(StringHelper.camelCaseToDash(e.option()));
            throw new IllegalArgumentException(e.sentence("The property %s%s".formatted(property, origin(property))), e);
        }
    }

    private List<Option> options(ConfigurationPropertyName prefix, Component component) {
        PropertyConfigurerGetter configurer = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
        Class<?> shared = configurer.getOptionType("configuration", false);
        List<Option> options = new ArrayList<>();
        Stream.of(component.getClass(), shared).flatMap(ComponentOptions::properties).map(PropertyDescriptor::getName).distinct()
                .filter(option -> configurer.getOptionType(option, false) != null)
                .forEach(option -> {
                    ConfigurationPropertyName property = prefix.append(StringHelper.camelCaseToDash(option));
                    Class<?> type = configurer.getOptionType(option, false);
                    if (type == Map.class) {
                        Class<?> entry = (Class<?>) configurer.getCollectionValueType(component, option, false);
                        keys(property).forEach((key, name) -> properties(entry).forEach(inner -> options.add(new Option(
                                name.append(StringHelper.camelCaseToDash(inner.getName())),
                                "%s[%s].%s".formatted(option, key, inner.getName()), inner.getPropertyType()))));
                    } else {
                        options.add(new Option(property, option, type));
                    }
                });
        ConfigurationPropertyName configuration = prefix.append("configuration");
        properties(shared).forEach(option -> options.add(new Option(
                configuration.append(StringHelper.camelCaseToDash(option.getName())), option.getName(), option.getPropertyType())));
        return options;
    }

    private static Stream<PropertyDescriptor> properties(Class<?> type) {
        return Arrays.stream(BeanUtils.getPropertyDescriptors(type)).filter(property -> property.getWriteMethod() != null);
    }

    /** The keys of a map, as they are written, and the names they have as properties. */
    private Map<String, ConfigurationPropertyName> keys(ConfigurationPropertyName map) {
        int length = map.getNumberOfElements();
        Map<String, ConfigurationPropertyName> keys = new LinkedHashMap<>();
        sources().flatMap(IterableConfigurationPropertySource::stream)
                .filter(name -> map.isAncestorOf(name))
                .forEach(name -> keys.putIfAbsent(name.getElement(length, Form.ORIGINAL), name.chop(length + 1)));
        return keys;
    }

    private void refuseUnknown(String name, List<Option> options) {
        ConfigurationPropertyName prefix = COMPONENTS.append(name);
        Set<String> known = options.stream().map(option -> flat(option.property())).collect(Collectors.toCollection(TreeSet::new));
        known.add(flat(prefix.append("enabled")));
        known.add(flat(prefix.append("customizer.enabled")));
        sources().forEach(source -> source.stream()
                .filter(prefix::isAncestorOf)
                .filter(property -> !isOfAnother(name, property, source))
                .filter(property -> !known.contains(flat(withoutIndex(property))))
                .findFirst()
                .ifPresent(property -> {
                    throw new IllegalArgumentException("The component %s has no option for the property %s%s: see its options in docs/%s.md."
                            .formatted(name, property, origin(property), name.endsWith("-jobs") ? "ledger" : "component"));
                }));
    }

    /** In environment variables an underscore is a dot or a dash: those of {@code a-b} look like those of {@code a}. */
    private boolean isOfAnother(String name, ConfigurationPropertyName property, ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource && components.stream()
                .filter(other -> other.startsWith(name + "-"))
                .anyMatch(other -> flat(property).startsWith(flat(COMPONENTS.append(other))));
    }

    private static ConfigurationPropertyName withoutIndex(ConfigurationPropertyName property) {
        return property.isLastElementIndexed() ? property.getParent() : property;
    }

    /** Names that relaxed binding takes for one are equal so. */
    private static String flat(ConfigurationPropertyName name) {
        return IntStream.range(0, name.getNumberOfElements()).mapToObj(i -> name.getElement(i, Form.UNIFORM)).collect(Collectors.joining());
    }

    /** One value, or the values of a list with commas between them; {@code null} without any, and for an empty one. */
    private String text(Option option) {
        String text = binder().bind(option.property(), Bindable.of(String.class)).orElse(null);
        if (text == null && option.type() == String.class) {
            text = binder().bind(option.property(), Bindable.listOf(String.class)).map(values -> String.join(",", values)).orElse(null);
        }
        return text == null || text.isEmpty() ? null : text;
    }

    private Object value(Option option, String text) {
        try {
            return option.value(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The property %s cannot be '%s'%s: use %s."
                    .formatted(option.property(), text, origin(option.property()), PlainText.of(e)), e);
        }
    }

    private void set(Component component, Option option, Object value) {
        try {
            PropertyBindingSupport.build()
                    .withConfigurer(component.getComponentPropertyConfigurer())
                    .withIgnoreCase(true)
                    .withMandatory(true)
                    .bind(component.getCamelContext(), component, option.path(), value);
        } catch (PropertyBindingException e) {
            // not the exception itself: its message shows the value, which may be a secret
            throw new IllegalArgumentException("The property %s%s cannot be set: use %s."
                    .formatted(option.property(), origin(option.property()), option.isObject()
                            ? "#bean:name for a bean of the type " + option.type().getSimpleName()
                            : "a value that Camel resolves: does it name a bean or a placeholder that is missing?"));
        }
    }

    private String origin(ConfigurationPropertyName property) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            var found = source.getConfigurationProperty(property);
            if (found != null && found.getOrigin() != null) {
                return " (%s)".formatted(found.getOrigin());
            }
        }
        return "";
    }

    private Stream<IterableConfigurationPropertySource> sources() {
        return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast);
    }

    private Binder binder() {
        return Binder.get(environment);
    }
}
