package io.github.camelzoho.massupdate.service.access;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Protects from cross-site request forgery (CSRF) and DNS rebinding. It refuses what the page of another site makes a browser
 * send; and, where no key is needed, requests for any host name but this machine's own. Requests of programs carry none of the
 * headers that browsers send. Pure functions.
 */
final class CrossSiteRule {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
    /** Where a link in the page of another site may lead: it holds no data. */
    private static final Set<String> PAGE = Set.of("/", "/index.html");

    private CrossSiteRule() {
    }

    /**
     * The parts of a request that show who made it.
     *
     * @param authority host and port that it was sent to (header {@code Host}, or {@code :authority} of HTTP/2), {@code null}
     *                  when there is none
     * @param origin    the header Origin, {@code null} when there is none: not a browser, or not for a script
     * @param site      the header Sec-Fetch-Site, {@code null} when there is none
     * @param mode      the header Sec-Fetch-Mode, {@code null} when there is none
     */
    record Request(String method, String path, String authority, String origin, String site, String mode) {
    }

    /** Whether the page of another site made the request. One that looks the same as such a request counts as one. */
    static boolean crossSite(Request request) {
        if (request.site() != null && !request.site().equals("same-origin") && !request.site().equals("none")) {
            return !isLinkToPage(request);
        }
        if (request.authority() == null) {
            return request.origin() != null || !SAFE.contains(request.method());
        }
        return request.origin() != null && !request.authority().equalsIgnoreCase(authority(request.origin()));
    }

    private static boolean isLinkToPage(Request request) {
        return request.method().equals("GET") && "navigate".equals(request.mode()) && PAGE.contains(request.path());
    }

    /** @param authority host and port, {@code null} when there is none */
    static boolean local(String authority) {
        if (authority == null) {
            return false;
        }
        String name = authority.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
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
