package io.github.camelzoho.massupdate.service.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Finds names and values among the settings of the service that mean nothing, before anything reads them. */
public final class SettingsCheck {

    private static final Pattern PROPERTY = Pattern.compile("(%[^.]*\\.)?((massupdate|zoho)\\..+)");
    private static final Pattern VARIABLE = Pattern.compile("(?i)(massupdate|zoho)_.+");
    private static final Pattern VARIABLE_OF_PROFILE = Pattern.compile("_[A-Z0-9]+_((MASSUPDATE|ZOHO)_.+)");
    /** What Kubernetes tells each container about a Service, here one called massupdate or zoho-something. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            ".+_SERVICE_HOST|.+_SERVICE_PORT(_.+)?|.+_PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?");
    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private static final Pattern QUARKUS = Pattern.compile("quarkus[._].+", Pattern.CASE_INSENSITIVE);
    private static final Pattern JOBS = Pattern.compile("massupdate([._])jobs[._](.+)", Pattern.CASE_INSENSITIVE);

    private final SmallRyeConfig config;
    private final SettingList settings;
    private final SettingNames names;
    /** The settings of Quarkus that the service has a default for or reads itself, by their variables. */
    private final Map<String, String> quarkus;

    private SettingsCheck(SmallRyeConfig config) {
        this.config = config;
        this.settings = SettingList.bundled();
        this.names = new SettingNames(config, settings);
        this.quarkus = Stream.concat(bundled(), settings.fixed().map(Setting::name))
                .filter(name -> QUARKUS.matcher(name).matches())
                .collect(Collectors.toMap(Setting::variable, name -> name, (one, same) -> one, LinkedHashMap::new));
    }

    /** One sentence for each mistake, which names the setting as the person does who made it; none holds a secret. */
    public static List<String> problems(SmallRyeConfig config) {
        SettingsCheck check = new SettingsCheck(config);
        return Stream.concat(check.unknown(), check.faults()).distinct().sorted().toList();
    }

    private Stream<String> unknown() {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false).flatMap(source ->
                source.getPropertyNames().stream().flatMap(name -> unknown(source, name).stream()));
    }

    private Optional<String> unknown(ConfigSource source, String name) {
        boolean environment = SettingNames.isEnvironment(source.getName());
        Matcher property = PROPERTY.matcher(name);
        if (environment && name.contains(".")) {
            // the source offers each variable once more as a property
            return Optional.empty();
        }
        if (QUARKUS.matcher(name).matches()) {
            return unknownToQuarkus(name, environment);
        }
        if (property.matches()) {
            return settings.property(property.group(2)).isPresent() ? Optional.empty()
                    : Optional.of(unknown(property.group(2), settings.similarProperty(property.group(2))));
        }
        Matcher ofProfile = VARIABLE_OF_PROFILE.matcher(name);
        String variable = ofProfile.matches() ? ofProfile.group(1) : name;
        if (!VARIABLE.matcher(variable).matches() || isServiceLink(variable, source.getValue(name))) {
            return Optional.empty();
        }
        String upper = Setting.variable(variable);
        Optional<String> meant = settings.variable(upper).map(ignored -> upper).or(() -> settings.similarVariable(upper));
        if (!environment) {
            return Optional.of(unknown(name, meant.flatMap(settings::variable).map(Setting::name)));
        }
        boolean read = variable.equals(upper) || variable.equals(Setting.variable(variable).toLowerCase(Locale.ROOT));
        return read && settings.variable(upper).isPresent() ? Optional.empty() : Optional.of(unknown(name, meant));
    }

    /** Quarkus has many more settings than the service gives defaults for: only what is a letter beside one of these is a mistake. */
    private Optional<String> unknownToQuarkus(String name, boolean environment) {
        String variable = Setting.variable(name);
        return quarkus.containsKey(variable) ? Optional.empty()
                : quarkus.keySet().stream().filter(known -> EditDistance.of(known, variable) == 1).findFirst()
                        .map(meant -> "%s is not a setting of Quarkus: did you mean %s?".formatted(name, environment ? meant : quarkus.get(meant)));
    }

    private Stream<String> bundled() {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(source -> source.getOrdinal() < SettingNames.LOWEST_OF_USERS)
                .flatMap(source -> source.getPropertyNames().stream());
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches()
                || name.endsWith("_PORT") && value != null && SERVICE_ADDRESS.matcher(value).matches();
    }

    private static String unknown(String name, Optional<String> meant) {
        Matcher ofJobs = JOBS.matcher(name);
        if (meant.isEmpty() && ofJobs.matches()) {
            return "%s is not a setting of this service: did you mean %s?".formatted(name, ofJobs.group(1).equals(".")
                    ? "camel.component.zohomassupdate-jobs." + ofJobs.group(2)
                    : "CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_" + Setting.variable(ofJobs.group(2)));
        }
        return meant.map(similar -> "%s is not a setting of this service: did you mean %s?".formatted(name, similar))
                .orElseGet(() -> "%s is not a setting of this service: remove it, or take a name from docs/configuration.md.".formatted(name));
    }

    private Stream<String> faults() {
        Stream<String> fixed = settings.fixed().flatMap(setting -> fault(setting, setting.name()).stream());
        Stream<String> dynamic = StreamSupport.stream(config.getPropertyNames().spliterator(), false).flatMap(name ->
                settings.property(name).or(() -> settings.variable(name)).filter(Setting::dynamic)
                        .flatMap(setting -> fault(setting, name)).stream());
        return Stream.concat(fixed, dynamic);
    }

    private Optional<String> fault(Setting setting, String name) {
        ConfigValue value = config.getConfigValue(name);
        if (value.hasProblems()) {
            return Optional.of("%s refers with ${…} to a setting that is not set: set that one, or write $${ for a plain ${."
                    .formatted(names.of(name)));
        }
        return value.getValue() == null ? Optional.empty()
                : setting.fault(value.getValue()).map(fault -> "%s is %s.".formatted(names.of(name), fault));
    }
}
