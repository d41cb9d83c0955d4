package io.github.camelzoho.massupdate.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises a server as people write it: a name or an IP address, IPv6 in brackets, and a port. */
public final class ServerAddress {

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_.])?|\\[[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?])(?::([0-9]{1,5}))?");
    private static final int HIGHEST_PORT = 65_535;

    private ServerAddress() {
    }

    /** Whether it is a host without a port, or with a possible one. */
    public static boolean isHost(String text) {
        Matcher address = ADDRESS.matcher(text);
        return address.matches() && (address.group(1) == null || isPort(address.group(1)));
    }

    /** Whether it is a host with a possible port. */
    public static boolean isHostAndPort(String text) {
        Matcher address = ADDRESS.matcher(text);
        return address.matches() && address.group(1) != null && isPort(address.group(1));
    }

    private static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= HIGHEST_PORT;
    }
}
