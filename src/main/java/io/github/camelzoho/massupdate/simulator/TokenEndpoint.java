package io.github.camelzoho.massupdate.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code POST /oauth/v2/token}. */
final class TokenEndpoint implements Endpoint {

    static final String PATH = "/oauth/v2/token";

    private static final String THROTTLED = "{\"error_description\":\"You have made too many requests continuously. "
            + "Please try again after some time.\",\"error\":\"Access Denied\",\"status\":\"failure\"}";

    private final TokenOffice office;
    private final TokenRules rules;
    private final Supplier<String> apiDomain;

    TokenEndpoint(TokenOffice office, TokenRules rules, Supplier<String> apiDomain) {
        this.office = office;
        this.rules = rules;
        this.apiDomain = apiDomain;
    }

    @Override
    public Answer answer(Call call) {
        if (!call.method().equals("POST")) {
            return Answer.html("METHOD_NOT_ALLOWED", 405, "");
        }
        return refusal(call.query()).map(TokenEndpoint::refused).orElseGet(this::issue);
    }

    private Optional<String> refusal(Map<String, String> form) {
        ClientCredentials expected = office.credentials();
        if (!"refresh_token".equals(form.get("grant_type"))) {
            return Optional.of("unsupported_grant_type");
        }
        if (!expected.clientId().equals(form.get("client_id"))) {
            return Optional.of("invalid_client");
        }
        if (!expected.clientSecret().equals(form.get("client_secret"))) {
            return Optional.of("invalid_client_secret");
        }
        return expected.refreshToken().equals(form.get("refresh_token")) ? Optional.empty() : Optional.of("invalid_code");
    }

    /** Zoho says 200 even when it gives nothing. */
    private static Answer refused(String error) {
        return Answer.json(error, 200, "{\"error\":\"" + error + "\"}");
    }

    private Answer issue() {
        return office.issue()
                .map(token -> Answer.json("TOKEN", 200, "{\"access_token\":\"" + token.value() + "\",\"api_domain\":\""
                        + apiDomain.get() + "\",\"token_type\":\"Bearer\"," + expiry() + "}"))
                .orElseGet(() -> Answer.json("TOKEN_THROTTLED", 400, THROTTLED));
    }

    private String expiry() {
        long seconds = rules.lifetime().toSeconds();
        return rules.millis()
                ? "\"expires_in_sec\":" + seconds + ",\"expires_in\":" + rules.lifetime().toMillis()
                : "\"expires_in\":" + seconds;
    }
}
