package io.github.camelzoho.massupdate.service.startup;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.api.CheckedOptions;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.UnusableOptionException;
import io.github.camelzoho.massupdate.jobs.JobsComponent;
import io.github.camelzoho.massupdate.service.settings.ConnectionSettings;
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
    /** What the service replaces with the settings of each organisation: Camel would take these, and nothing would read them. */
    private static final Map<String, Set<String>> REPLACED = Map.of(
            "zohomassupdate", Set.of("data-center", "environment", "api-domain", "accounts-url", "allowed-hosts", "api-version", "client-id",
                    "client-secret", "refresh-token", "access-token", "max-concurrent-calls"),
            "zohomassupdate-jobs", Set.of("max-concurrent-calls", "credits-per-day"));
    private static final Pattern OF_NAMED_CONNECTION = Pattern.compile("connections(?:\\[([^\\]]+)]|\\.([^.]+))\\.(.+)");

    private final Config config;

    ComponentOptionsCheck(Config config) {
        this.config = config;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        return replaced().or(() -> COMPONENTS.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> problem(context, PREFIX + each.getKey() + ".", each.getValue().get()))
                .flatMap(Optional::stream).findFirst());
    }

    private Optional<String> replaced() {
        return REPLACED.keySet().stream().sorted().flatMap(component -> names(PREFIX + component + ".")
                .filter(name -> config.getOptionalValue(name, String.class).isPresent()).sorted().flatMap(name ->
                setting(component, name.substring(PREFIX.length() + component.length() + 1)).stream()
                        .map(setting -> "%s does nothing in this service: set %s in place of it.".formatted(name, setting)))).findFirst();
    }

    private static Optional<String> setting(String component, String option) {
        Matcher named = OF_NAMED_CONNECTION.matcher(option);
        boolean others = component.equals("zohomassupdate") && named.matches();
        String dashed = StringHelper.camelCaseToDash(others ? named.group(3) : option).toLowerCase(Locale.ROOT);
        String connection = !others ? JobKey.DEFAULT_CONNECTION : named.group(1) != null ? named.group(1) : named.group(2);
        return REPLACED.get(component).contains(dashed)
                ? Optional.of(ConnectionSettings.prefix(connection) + "." + dashed)
                : Optional.empty();
    }

    private Stream<String> names(String prefix) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false).filter(name -> name.startsWith(prefix));
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
        return names(prefix)
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
