package io.github.camelzoho.massupdate.simulator;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** A token that was given out. */
record IssuedToken(String value, Instant expiresAt, Set<String> scopes) {

    boolean isValidAt(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** @param operation READ or UPDATE */
    boolean allows(String module, String operation) {
        String spelled = module.toLowerCase(Locale.ROOT).replace("_", "");
        return scopes.contains("ZohoCRM.mass_update." + operation) || scopes.contains("ZohoCRM.mass_update.ALL")
                || scopes.contains("ZohoCRM.mass_update." + spelled + "." + operation)
                || scopes.contains("ZohoCRM.mass_update." + spelled + ".ALL");
    }

    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
