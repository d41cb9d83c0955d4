package io.github.camelzoho.massupdate.service.access;

import java.util.Set;

/** Which role a request needs; a pure function. Whatever is not named here needs one. */
final class AccessRule {

    private static final Set<String> LOOKING = Set.of("GET", "HEAD");
    private static final Set<String> PUBLIC = Set.of(
            "/", "/index.html", "/q/health/live", "/q/health/ready", "/q/health/started");
    private static final Set<String> PUBLIC_FOLDERS = Set.of("/page/", "/lit-html/", "/uplot/", "/schemas/");

    private AccessRule() {
    }

    /**
     * @param path the path, normalized, without the query
     * @return     {@code null} when no role is needed: the page itself holds no data, and probes carry no key
     */
    static Role needed(String method, String path) {
        if (!LOOKING.contains(method)) {
            return Role.WRITE;
        }
        return PUBLIC.contains(path) || PUBLIC_FOLDERS.stream().anyMatch(path::startsWith) ? null : Role.READ;
    }
}
