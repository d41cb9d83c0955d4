package io.github.camelzoho.massupdate.simulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /crm/{version}/{module}/actions/mass_update}. */
record CrmPath(String version, String module) {

    private static final Pattern PATTERN = Pattern.compile("/crm/(v[2-8](?:\\.\\d)?)/([^/]+)/actions/mass_update");

    static Optional<CrmPath> of(String path) {
        Matcher matcher = PATTERN.matcher(path);
        return matcher.matches() ? Optional.of(new CrmPath(matcher.group(1), matcher.group(2))) : Optional.empty();
    }
}
