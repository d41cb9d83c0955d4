package io.github.camelzoho.massupdate.service.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.ServerAddress;

/** Recognises the JDBC URLs that the driver of PostgreSQL can read: it would find out when it is first used, again and again. */
public final class PostgresUrl {

    public static final String PREFIX = "jdbc:postgresql:";

    private static final Pattern URL = Pattern.compile(PREFIX + "(?://([^/?]*)/[^/?]*|[^/?]+)(?:\\?.*)?");

    private PostgresUrl() {
    }

    public static boolean isReadable(String url) {
        Matcher parts = URL.matcher(url);
        return parts.matches()
                && (parts.group(1) == null || Stream.of(parts.group(1).split(",")).allMatch(server -> server.isEmpty() || ServerAddress.isHost(server)));
    }
}
