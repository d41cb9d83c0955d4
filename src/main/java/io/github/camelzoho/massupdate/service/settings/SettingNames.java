package io.github.camelzoho.massupdate.service.settings;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/**
 * Names settings as their reader does: as a property where it stands in a file or on the command line, and as an environment
 * variable otherwise.
 */
@Singleton
public class SettingNames {

    private static final Pattern PROPERTY = Pattern.compile("(?<![A-Za-z0-9_./-])(massupdate|zoho|quarkus|camel|kafka)(\\.[A-Za-z0-9_-]+)++(?![/\\[])");
    private static final Pattern OF_OTHERS = Pattern.compile("camel\\.(component|main)\\..+|kafka\\.bootstrap\\.servers");
    /** Of config/application.properties; the settings that come with the service lie below it. */
    static final int LOWEST_OF_USERS = 260;

    private final SmallRyeConfig config;
    private final SettingList settings;

    @Inject
    SettingNames(Config config) {
        this(config.unwrap(SmallRyeConfig.class), SettingList.bundled());
    }

    SettingNames(SmallRyeConfig config, SettingList settings) {
        this.config = config;
        this.settings = settings;
    }

    /** For those who run before there are beans. */
    public static SettingNames of(Config config) {
        return new SettingNames(config);
    }

    /** What the reader calls this property. */
    public String of(String property) {
        return isProperty(property) ? property : Setting.variable(property.startsWith("camel.") ? dashed(property) : property);
    }

    private boolean isProperty(String property) {
        ConfigValue value = Expressions.withoutExpansion(() -> config.getConfigValue(property));
        return value.getConfigSourceName() != null && !isEnvironment(value.getConfigSourceName())
                && value.getConfigSourceOrdinal() >= LOWEST_OF_USERS;
    }

    /** The sentence with each setting named as the reader does. */
    public String in(String sentence) {
        return PROPERTY.matcher(sentence).replaceAll(found -> Matcher.quoteReplacement(
                isSetting(found) ? of(found.group()) : found.group()));
    }

    /** What the reader calls an option of a connection, such as {@code refreshToken}: the setting that it comes from. */
    public String of(String connection, String option) {
        return of(ConnectionSettings.prefix(connection) + "." + dashed(option));
    }

    private static String dashed(String option) {
        return option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private boolean isSetting(MatchResult found) {
        return found.group(1).equals("quarkus") || OF_OTHERS.matcher(found.group()).matches() || settings.property(found.group()).isPresent();
    }

    static boolean isEnvironment(String source) {
        return source.startsWith("EnvConfigSource");
    }
}
