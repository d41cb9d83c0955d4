package io.github.camelzoho.massupdate.service.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.DriverPropertyInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.ServerAddress;
import org.postgresql.Driver;
import org.postgresql.core.SocketFactoryFactory;
import org.postgresql.jdbc.SslMode;
import org.postgresql.util.PSQLException;

/** Finds mistakes in the JDBC URLs of PostgreSQL: the driver would find them when it is first used, again and again, or never. */
public final class PostgresUrl {

    public static final String PREFIX = "jdbc:postgresql:";

    private static final Pattern URL = Pattern.compile(PREFIX + "(?://([^/?]*)/[^/?]*|[^/?]+)(?:\\?.*)?");

    private static final Set<String> FILES = Set.of("sslrootcert", "sslcert", "sslkey");
    private static final int SHOWN = 30;
    private static final int MOST_SLIPS = 2;

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
        List<DriverPropertyInfo> parameters = List.of(new Driver().getPropertyInfo(url, new Properties()));
        return unknownName(url, parameters).or(() -> parameters.stream().filter(PostgresUrl::isNoChoice).findFirst()
                .map(each -> "has %s=%s: give one of %s".formatted(each.name, PlainText.of(each.value, SHOWN), String.join(", ", each.choices))))
                .or(() -> parameters.stream().filter(each -> FILES.contains(each.name) && isMissing(each.value)).findFirst()
                        .map(each -> "names the %s %s, which cannot be read: check its path, and who may read it"
                                .formatted(each.name, PlainText.of(each.value, PlainText.CODE))))
                .or(() -> noTls(url));
    }

    /** What the driver needs for TLS before it connects: the root certificate, and the class of the sockets. */
    private static Optional<String> noTls(String url) {
        Properties given = Driver.parseURL(url, new Properties());
        try {
            if (given != null && SslMode.of(given) != SslMode.DISABLE) {
                SocketFactoryFactory.getSslSocketFactory(given);
            }
            return Optional.empty();
        } catch (PSQLException e) {
            return Optional.of("asks for TLS that cannot be set up (%s): correct the parameters that begin with 'ssl'"
                    .formatted(PlainText.clause(e)));
        }
    }

    /** The driver passes it over: sslMode=verify-full would verify nothing. */
    private static Optional<String> unknownName(String url, List<DriverPropertyInfo> parameters) {
        String query = url.indexOf('?') < 0 ? "" : url.substring(url.indexOf('?') + 1);
        return Stream.of(query.split("&")).map(each -> each.split("=", 2)[0]).filter(name -> !name.isEmpty())
                .filter(name -> parameters.stream().noneMatch(known -> known.name.equals(name))).findFirst()
                .map(name -> parameters.stream().map(known -> known.name)
                        .filter(known -> EditDistance.of(name.toLowerCase(Locale.ROOT), known.toLowerCase(Locale.ROOT)) <= MOST_SLIPS).findFirst()
                        .map(known -> "has the parameter %s, which the driver does not know: write %s".formatted(name, known))
                        // it may be the rest of a password
                        .orElse("has a parameter that the driver does not know: check their names, and write & in a value as %26"));
    }

    private static boolean isNoChoice(DriverPropertyInfo parameter) {
        // requireAuth takes several
        return parameter.value != null && parameter.choices != null && !Stream.of(parameter.value.split(",", -1)).allMatch(
                each -> Stream.of(parameter.choices).anyMatch(each::equalsIgnoreCase));
    }

    private static boolean isMissing(String file) {
        try {
            return file != null && !Files.isReadable(Path.of(file));
        } catch (InvalidPathException e) {
            return true;
        }
    }
}
