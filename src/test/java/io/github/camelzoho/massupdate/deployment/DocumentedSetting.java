package io.github.camelzoho.massupdate.deployment;

import java.util.List;
import java.util.Locale;

/** A setting as the reference shows it, and as the service knows it. */
record DocumentedSetting(String name, String type, boolean optional, List<String> choices, String defaultValue, String meaning) {

    /** The environment variable of the setting. */
    String variable() {
        return name.replaceAll("[^A-Za-z0-9<>]", "_").replace("<name>", "<NAME>").toUpperCase(Locale.ROOT);
    }

    String row() {
        return "| `%s`<br>`%s` | %s | %s | %s |".formatted(
                name, variable(), type, defaultValue.isEmpty() ? "" : '`' + defaultValue + '`', meaning.replace("|", "\\|"));
    }

    /** A line of the list that the service checks the settings by. */
    String line() {
        return (name + " " + type + (optional ? "? " : " ") + String.join(" ", choices)).strip();
    }
}
