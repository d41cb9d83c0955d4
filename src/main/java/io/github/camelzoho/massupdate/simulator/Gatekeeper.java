package io.github.camelzoho.massupdate.simulator;

import java.util.Optional;

/** Lets in who has a valid token with the right scope. */
final class Gatekeeper {

    private static final String SCHEME = "Zoho-oauthtoken ";

    private final TokenOffice office;

    Gatekeeper(TokenOffice office) {
        this.office = office;
    }

    /** @return why the call may not go on, or nothing if it may */
    Optional<Fault> refusal(Call call, String module) {
        if (call.authorization() == null || !call.authorization().startsWith(SCHEME)) {
            return Optional.of(Fault.AUTHENTICATION_FAILURE);
        }
        Optional<IssuedToken> token = office.find(call.authorization().substring(SCHEME.length()));
        if (token.isEmpty()) {
            return Optional.of(Fault.INVALID_TOKEN);
        }
        String operation = call.method().equals("POST") ? "UPDATE" : "READ";
        return token.get().allows(module, operation) ? Optional.empty() : Optional.of(Fault.OAUTH_SCOPE_MISMATCH);
    }
}
