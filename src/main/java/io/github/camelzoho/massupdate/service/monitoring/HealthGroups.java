package io.github.camelzoho.massupdate.service.monitoring;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers 404 for a group of health checks that does not exist: Quarkus would say that it is UP, as any group without checks. */
@ApplicationScoped
class HealthGroups {

    private static final int AFTER_THE_GUARDS = 100;
    private static final Pattern GROUP = Pattern.compile(".*/health/group/([^/]+)/?");
    private static final Set<String> GROUPS = Set.of("ledger", "zoho", "downstreams");

    void register(@Observes Filters filters) {
        filters.register(HealthGroups::check, AFTER_THE_GUARDS);
    }

    void register(@Observes ManagementInterface management) {
        management.router().route().order(-AFTER_THE_GUARDS).handler(HealthGroups::check);
    }

    private static void check(RoutingContext context) {
        Matcher group = GROUP.matcher(context.normalizedPath());
        if (group.matches() && !GROUPS.contains(group.group(1))) {
            context.response().setStatusCode(404).putHeader("Content-Type", "application/problem+json").end(new JsonObject()
                    .put("title", "Not Found").put("status", 404)
                    .put("detail", "There is no such group of health checks: ask for ledger, zoho or downstreams.").encode());
        } else {
            context.next();
        }
    }
}
