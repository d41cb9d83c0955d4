package io.github.camelzoho.massupdate.service.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a message shows of the URI of an endpoint: scheme, server or first name, and the names of its options. The value of any
 * option may be a secret, whatever the option is called, and so may the path of a web address.
 */
public final class ShownUri {

    private static final Pattern URI = Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*:)?(?<slashes>//)?(?<target>[^?]*)(?:\\?(?<query>.*))?",
            Pattern.DOTALL);
    private static final Pattern SERVER = Pattern.compile("([\\w.-]+|\\[[0-9A-Fa-f:.]+])(:\\d*)?|\\{\\{.*}}");
    private static final Pattern NAME = Pattern.compile("[\\w.:#{}-]*");
    /** A value that Camel takes literally ends only before the next option; one without an end takes the rest. */
    private static final Pattern RAW = Pattern.compile("=RAW[({].*?(?:[)}](?=&|$)|$)", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("([A-Za-z][\\w.-]{0,49})=.*", Pattern.DOTALL);
    private static final Pattern UNKNOWN = Pattern.compile("Unknown parameters=\\[\\{(.*)}]", Pattern.DOTALL);
    private static final Pattern EMBEDDED = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*://|https?:)[^\\s,]+|[A-Za-z][A-Za-z0-9+.-]*:[^\\s,?]+\\?[^\\s,]+");
    private static final String HIDDEN = "…";
    /** What is shorter is no secret, and may be part of any word. */
    private static final int SHORTEST_SECRET = 4;

    private ShownUri() {
    }

    /** The URI without its values. */
    public static String of(String uri) {
        Matcher parts = URI.matcher(uri);
        parts.matches();
        String scheme = parts.group("scheme") == null ? "" : parts.group("scheme");
        String slashes = parts.group("slashes") == null ? "" : parts.group("slashes");
        return scheme + slashes
                + (scheme.equals("file:") ? parts.group("target") : target(parts.group("target"), !slashes.isEmpty(), uri))
                + (parts.group("query") == null ? "" : "?" + options(parts.group("query")));
    }

    private static String target(String target, boolean server, String uri) {
        int slash = target.indexOf('/');
        String first = slash < 0 ? target : target.substring(0, slash);
        String host = first.substring(first.lastIndexOf('@') + 1);
        // a password with / or ? in it ends the name of its user only there
        boolean halfAPassword = first.contains(":") && host.equals(first) && uri.contains("@");
        boolean shown = !halfAPassword && (server ? SERVER : NAME).matcher(host).matches();
        boolean more = slash >= 0 && slash < target.length() - 1;
        return shown ? host + (more ? "/" + HIDDEN : "") : HIDDEN;
    }

    private static String options(String query) {
        return Stream.of(RAW.matcher(query).replaceAll("=").split("&")).filter(option -> !option.isEmpty())
                .map(OPTION::matcher)
                .map(option -> option.matches() ? option.group(1) + "=" + HIDDEN : HIDDEN)
                .collect(Collectors.joining("&"));
    }

    /** What Camel says of a URI, in which it may repeat the URI or the value of an option. */
    public static String hide(String text, String uri) {
        String hidden = EMBEDDED.matcher(UNKNOWN.matcher(text).replaceAll(ShownUri::unknown))
                .replaceAll(embedded -> Matcher.quoteReplacement(of(embedded.group())));
        String shown = of(uri);
        Matcher parts = URI.matcher(uri);
        parts.matches();
        return Stream.concat(words(parts.group("target")), parts.group("query") == null ? Stream.empty() : values(parts.group("query")))
                .flatMap(ShownUri::spellings).filter(value -> value.length() >= SHORTEST_SECRET && !shown.contains(value))
                .distinct().sorted(Comparator.comparing(String::length).reversed())
                .reduce(hidden, (said, value) -> said.replace(value, HIDDEN));
    }

    /** The names of the options in the map that Camel prints. */
    public static String names(String unknown) {
        return Stream.of(unknown.split(", ")).filter(option -> option.contains("="))
                .map(option -> option.substring(0, option.indexOf('='))).collect(Collectors.joining(", "));
    }

    private static String unknown(MatchResult parameters) {
        return Matcher.quoteReplacement("Unknown parameters: " + names(parameters.group(1)));
    }

    private static Stream<String> words(String target) {
        return Stream.of(target.split("[/@:]"));
    }

    private static Stream<String> values(String query) {
        return Stream.concat(
                RAW.matcher(query).results().map(raw -> raw.group().replaceFirst("^=RAW[({]", "").replaceFirst("[)}]$", "")),
                Stream.of(RAW.matcher(query).replaceAll("=").split("&")).map(option -> option.substring(option.indexOf('=') + 1)));
    }

    private static Stream<String> spellings(String value) {
        try {
            return Stream.of(value, URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Stream.of(value);
        }
    }
}
