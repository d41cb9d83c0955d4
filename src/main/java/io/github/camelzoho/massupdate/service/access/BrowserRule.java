package io.github.camelzoho.massupdate.service.access;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses what other web sites make a browser send: a request that changes something and comes from another origin, and,
 * where nobody needs a key, any request for a host name that is not this machine's (a name that was rebound to it). Pure
 * functions.
 */
final class BrowserRule {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private BrowserRule() {
    }

    /**
     * @param host   the Host header, {@code null} when there is none
     * @param origin the Origin header, {@code null} when there is none: not a browser, or a plain look
     * @param site   the Sec-Fetch-Site header, {@code null} when there is none
     */
    static boolean fromElsewhere(String method, String host, String origin, String site) {
        if (SAFE.contains(method)) {
            return false;
        }
        if (site != null && !"same-origin".equals(site) && !"none".equals(site)) {
            return true;
        }
        return origin != null && (host == null || !host.equalsIgnoreCase(authority(origin)));
    }

    static boolean local(String host) {
        if (host == null) {
            return true;
        }
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
        return LOCAL.contains(name) || name.endsWith(".localhost");
    }

    private static String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
