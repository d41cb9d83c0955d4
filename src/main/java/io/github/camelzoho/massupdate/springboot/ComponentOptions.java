package io.github.camelzoho.massupdate.springboot;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.Component;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PropertyBindingSupport;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** What the environment says under {@code camel.component.<name>}; Camel's own configurer knows the options and their types. */
final class ComponentOptions {

    private static final Bindable<Map<String, Object>> TREE = Bindable.mapOf(String.class, Object.class);

    private final Environment environment;

    ComponentOptions(Environment environment) {
        this.environment = environment;
    }

    /** @throws IllegalArgumentException if the component has no such option, or the option cannot take its value */
    void bind(String name, Component component) {
        String prefix = "camel.component." + name;
        PropertyConfigurerGetter options = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
        Map<String, Object> values = new LinkedHashMap<>();
        Binder.get(environment).bind(prefix, TREE).orElseGet(Map::of)
                .forEach((option, value) -> flatten(option, value, options.getOptionType(option, true) == Map.class, values));
        values.forEach((option, value) -> set(component, prefix, option, value));
    }

    private static void set(Component component, String prefix, String option, Object value) {
        try {
            PropertyBindingSupport.build()
                    .withConfigurer(component.getComponentPropertyConfigurer())
                    .withIgnoreCase(true)
                    .withMandatory(true)
                    .bind(component.getCamelContext(), component, option, value);
        } catch (PropertyBindingException e) {
            // not the exception itself: its message shows the value, which may be a secret
            throw new IllegalArgumentException(
                    "The property %s.%s cannot be set: the component has no such option, or the option cannot take its value."
                            .formatted(prefix, option));
        }
    }

    /** Camel names the entry of a map {@code option[key]}, and a property of an object {@code object.property}. */
    private static void flatten(String path, Object value, boolean isMap, Map<String, Object> into) {
        if (value instanceof Map<?, ?> nested) {
            nested.forEach((key, inner) -> flatten(path + (isMap ? "[%s]" : ".%s").formatted(key), inner, false, into));
        } else {
            into.put(path, value);
        }
    }
}
