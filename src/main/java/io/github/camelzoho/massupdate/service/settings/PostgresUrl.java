package io.github.camelzoho.massupdate.service.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.ServerAddress;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Recognises the JDBC URLs that the driver of PostgreSQL can read: it would find out when it is first used, again and again. */
public final class PostgresUrl {

    public static final String PREFIX = "jdbc:postgresql:";

    private static final Pattern URL = Pattern.compile(PREFIX + "(?://([^/?]*)/[^/?]*|[^/?]+)(?:\\?.*)?");

    private static final List<PGProperty> FILES = List.of(PGProperty.SSL_ROOT_CERT, PGProperty.SSL_CERT, PGProperty.SSL_KEY);
    private static final int SHOWN = 30;

    private PostgresUrl() {
    }

    public static boolean isReadable(String url) {
        Matcher parts = URL.matcher(url);
        return parts.matches()
                && (parts.group(1) == null || Stream.of(parts.group(1).split(",")).allMatch(server -> server.isEmpty() || ServerAddress.isHost(server)));
    }

    /**
     * What is wrong with the parameters of a readable URL. The driver passes some mistakes over, and says of others what it says
     * of a server that is away: that it was unable to connect (SQL state 08001).
     */
    public static Optional<String> fault(String url) {
        Properties parameters = Driver.parseURL(url, new Properties());
        if (parameters == null) {
            return Optional.empty();
        }
        return Stream.of(PGProperty.values()).filter(each -> isNoChoice(each, parameters)).findFirst()
                .map(each -> "has %s=%s: give one of %s".formatted(each.getName(),
                        PlainText.of(each.getOrDefault(parameters), SHOWN), String.join(", ", each.getChoices())))
                .or(() -> FILES.stream().filter(file -> isMissing(file.getOrDefault(parameters))).findFirst()
                        .map(file -> "names the %s %s, which cannot be read: check its path, and who may read it".formatted(
                                file.getName(), PlainText.of(file.getOrDefault(parameters), PlainText.CODE))));
    }

    private static boolean isNoChoice(PGProperty parameter, Properties given) {
        String value = parameter.getOrDefault(given);
        // requireAuth takes several
        return value != null && parameter.getChoices() != null && !Stream.of(value.split(",", -1)).allMatch(
                each -> Stream.of(parameter.getChoices()).anyMatch(each::equalsIgnoreCase));
    }

    private static boolean isMissing(String file) {
        try {
            return file != null && !Files.isReadable(Path.of(file));
        } catch (InvalidPathException e) {
            return true;
        }
    }
}
