package io.github.camelzoho.massupdate.service.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All settings of the service, as a test of the build keeps them equal to the sources, and what Quarkus calls the ports.
 * Each line of the list holds a name, a type (with {@code ?} where the value may be empty), and the choices there are.
 */
final class SettingList {

    private static final String RESOURCE = "/io/github/camelzoho/massupdate/service/settings.txt";
    private static final List<Setting> PORTS = Stream.of("quarkus.http.port", "quarkus.http.ssl-port", "quarkus.management.port")
            .map(name -> new Setting(name, SettingType.PORT, true, List.of())).toList();
    /** A name of which more than this part differs is another name. */
    private static final double LARGEST_DIFFERENCE = 0.34;

    private final List<Setting> settings;

    private SettingList(List<Setting> settings) {
        this.settings = settings;
    }

    static SettingList bundled() {
        try (InputStream in = SettingList.class.getResourceAsStream(RESOURCE)) {
            return new SettingList(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(SettingList::parse).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Setting parse(String line) {
        String[] parts = line.split(" ");
        boolean optional = parts[1].endsWith("?");
        SettingType type = SettingType.valueOf(parts[1].replace("?", "").toUpperCase(Locale.ROOT));
        return new Setting(parts[0], type, optional, Stream.of(parts).skip(2).toList());
    }

    /** Every setting whose name is fixed. */
    Stream<Setting> fixed() {
        return Stream.concat(settings.stream(), PORTS.stream()).filter(setting -> !setting.dynamic());
    }

    Optional<Setting> property(String name) {
        return settings.stream().filter(setting -> setting.hasProperty(name)).findFirst();
    }

    Optional<Setting> variable(String name) {
        return settings.stream().filter(setting -> setting.hasVariable(name)).findFirst();
    }

    /** The property that was probably meant. */
    Optional<String> similarProperty(String name) {
        return similar(name, settings.stream().flatMap(setting -> candidates(setting.name(), name, ".")));
    }

    /** The environment variable that was probably meant. */
    Optional<String> similarVariable(String name) {
        return similar(name, settings.stream().flatMap(setting -> candidates(setting.variableName(), name, "_")));
    }

    /** A name with a part that the user chooses may be meant with any part of what was given in that place. */
    private static Stream<String> candidates(String known, String given, String separator) {
        if (!known.contains(Setting.ANY)) {
            return Stream.of(known);
        }
        String[] parts = given.split(Pattern.quote(separator));
        return IntStream.range(2, parts.length).boxed().flatMap(from -> IntStream.rangeClosed(from + 1, parts.length)
                .mapToObj(to -> known.replace(Setting.ANY, String.join(separator, List.of(parts).subList(from, to)))));
    }

    private static Optional<String> similar(String name, Stream<String> candidates) {
        return candidates
                .filter(candidate -> difference(name, candidate) <= LARGEST_DIFFERENCE)
                .min(Comparator.comparingDouble(candidate -> difference(name, candidate)));
    }

    /** Which part of the names differs, without the word that all have in common. */
    private static double difference(String name, String other) {
        String a = name.replaceFirst("^[A-Za-z]+[._]", "");
        String b = other.replaceFirst("^[A-Za-z]+[._]", "");
        return (double) EditDistance.of(a, b) / Math.max(a.length(), b.length());
    }
}
