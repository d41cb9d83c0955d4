package io.github.camelzoho.massupdate.service.startup;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.api.CheckedOptions;
import io.github.camelzoho.massupdate.api.UnusableOptionException;
import io.github.camelzoho.massupdate.jobs.JobsComponent;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.StringHelper;
import org.eclipse.microprofile.config.Config;

/**
 * The options of the two components that settings give can be used. Camel would find out in the middle of its start, and say so
 * of the first route that needs the component.
 */
@Singleton
class ComponentOptionsCheck implements StartupCheck {

    private static final String PREFIX = "camel.component.";
    private static final Map<String, Supplier<Component>> COMPONENTS =
            Map.of("zohomassupdate", ZohoMassUpdateComponent::new, "zohomassupdate-jobs", JobsComponent::new);

    private final Config config;

    ComponentOptionsCheck(Config config) {
        this.config = config;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        return COMPONENTS.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> problem(context, PREFIX + each.getKey() + ".", each.getValue().get()))
                .flatMap(Optional::stream).findFirst();
    }

    private Optional<String> problem(CamelContext context, String prefix, Component component) {
        Map<String, String> given = given(prefix);
        component.setCamelContext(context);
        component.build();
        return given.entrySet().stream().map(option -> problem(component, prefix, option)).flatMap(Optional::stream).findFirst()
                .or(() -> outOfRange((CheckedOptions) component, prefix, given));
    }

    /** By its name without the prefix; not those that only Camel can read. */
    private Map<String, String> given(String prefix) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(prefix))
                .flatMap(name -> config.getOptionalValue(name, String.class).stream().map(value -> Map.entry(name.substring(prefix.length()), value)))
                .filter(option -> !option.getValue().startsWith("#") && !option.getValue().contains("{{"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, TreeMap::new));
    }

    private static Optional<String> problem(Component component, String prefix, Map.Entry<String, String> option) {
        try {
            PropertyBindingSupport.build().withConfigurer(component.getComponentPropertyConfigurer()).withIgnoreCase(true).withMandatory(true)
                    .bind(component.getCamelContext(), component, StringHelper.dashToCamelCase(option.getKey()), option.getValue());
            return Optional.empty();
        } catch (PropertyBindingException e) {
            return Optional.of(OptionValues.sentence(prefix + option.getKey(), e, component.getCamelContext()));
        }
    }

    private static Optional<String> outOfRange(CheckedOptions component, String prefix, Map<String, String> given) {
        try {
            component.checkOptions();
            return Optional.empty();
        } catch (UnusableOptionException e) {
            String name = given.keySet().stream().filter(each -> StringHelper.dashToCamelCase(each).equalsIgnoreCase(e.option())).findFirst()
                    .orElseGet(() -> StringHelper.camelCaseToDash(e.option()));
            return Optional.of(e.sentence(prefix + name));
        }
    }
}
