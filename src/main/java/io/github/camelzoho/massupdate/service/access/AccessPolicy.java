package io.github.camelzoho.massupdate.service.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Applies {@link AccessRule} to every request. */
@ApplicationScoped
class AccessPolicy implements HttpSecurityPolicy {

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext authorization) {
        Role needed = AccessRule.needed(context.request().method().name(), context.normalizedPath());
        if (needed == null) {
            return CheckResult.permit();
        }
        return identity.map(caller -> needed.heldBy(caller) ? CheckResult.PERMIT : CheckResult.DENY);
    }
}
