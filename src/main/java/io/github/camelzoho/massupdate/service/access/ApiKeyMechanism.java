package io.github.camelzoho.massupdate.service.access;

import java.util.Set;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Knows callers by the key in the header {@value #HEADER}, and leaves others to Quarkus, which knows bearer tokens. Where
 * neither is configured, this machine's callers need none.
 */
@ApplicationScoped
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    static final String HEADER = "X-API-Key";

    private static final int BEFORE_TOKENS = HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1_000;

    private final ApiKeys keys;
    private final Exposure exposure;

    ApiKeyMechanism(ApiKeys keys, Exposure exposure) {
        this.keys = keys;
        this.exposure = exposure;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        if (exposure.open()) {
            return Uni.createFrom().item(identity("local", Role.WRITE));
        }
        String key = context.request().getHeader(HEADER);
        if (key == null) {
            return Uni.createFrom().nullItem();
        }
        Role role = keys.roleOf(key);
        return role == null
                ? Uni.createFrom().failure(new AuthenticationFailedException())
                : Uni.createFrom().item(identity("key-" + role.text(), role));
    }

    private static SecurityIdentity identity(String name, Role role) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(name)).addRole(role.text()).build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", "ApiKey"));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        return getChallenge(context).map(challenge -> {
            challenge.getHeaders().forEach(context.response()::putHeader);
            Refusals.send(context, HttpResponseStatus.UNAUTHORIZED,
                    "Show a valid key in the header " + HEADER + ", or a valid token in the header Authorization.");
            return true;
        });
    }

    @Override
    public int getPriority() {
        return BEFORE_TOKENS;
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }
}
