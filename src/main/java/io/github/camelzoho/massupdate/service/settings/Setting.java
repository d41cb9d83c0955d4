package io.github.camelzoho.massupdate.service.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A setting of the service.
 *
 * @param name     the property, with {@code <name>} where each Zoho organisation puts its own name
 * @param type     what its value has to be
 * @param optional whether it may be empty, which is the same as not set
 * @param choices  the values there are, for a choice
 */
record Setting(String name, SettingType type, boolean optional, List<String> choices) {

    static final String ANY = "<name>";

    private static final Pattern NOT_IN_VARIABLES = Pattern.compile("[^A-Za-z0-9]");

    static String variable(String property) {
        return NOT_IN_VARIABLES.matcher(property).replaceAll("_").toUpperCase(Locale.ROOT);
    }

    /** Whether the name holds a part that the user chooses. */
    boolean dynamic() {
        return name.contains(ANY);
    }

    boolean hasProperty(String property) {
        return dynamic() ? pattern(name).matcher(property).matches() : name.equals(property);
    }

    boolean hasVariable(String variable) {
        return dynamic() ? pattern(variableName()).matcher(variable).matches() : variable(name).equals(variable);
    }

    /** The environment variable, with {@code <name>} as in the property. */
    String variableName() {
        return dynamic() ? variable(prefix()) + ANY + variable(suffix()) : variable(name);
    }

    private String prefix() {
        return name.substring(0, name.indexOf(ANY));
    }

    private String suffix() {
        return name.substring(name.indexOf(ANY) + ANY.length());
    }

    private static Pattern pattern(String name) {
        int any = name.indexOf(ANY);
        return Pattern.compile(Pattern.quote(name.substring(0, any)) + ".+" + Pattern.quote(name.substring(any + ANY.length())));
    }

    /** What is wrong with a value, as the end of a sentence; empty when nothing is. */
    Optional<String> fault(String value) {
        if (value.isEmpty()) {
            return optional ? Optional.empty() : Optional.of("empty: give %s, or remove it".formatted(expected()));
        }
        boolean accepted = type.accepts(value) && (choices.isEmpty() || choices.contains(value.strip().toLowerCase(Locale.ROOT)));
        return accepted ? Optional.empty() : Optional.of("'%s': give %s".formatted(value, expected()));
    }

    private String expected() {
        return choices.isEmpty() ? type.expected() : String.join(" or ", choices);
    }
}
