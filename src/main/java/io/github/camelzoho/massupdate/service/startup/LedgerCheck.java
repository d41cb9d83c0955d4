package io.github.camelzoho.massupdate.service.startup;

import java.util.Optional;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.service.settings.PostgresUrl;
import io.github.camelzoho.massupdate.service.settings.Secrets;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings.LedgerKind;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The ledger's kind and its database agree. */
@Singleton
class LedgerCheck implements StartupCheck {

    private static final String CONNECTIONS = "quarkus.datasource.postgresql.jdbc.max-size";
    /** The opening of the ledger looks at two at once, to find a pooler before PostgreSQL. */
    private static final int FEWEST_CONNECTIONS = 2;

    private final ServiceSettings settings;
    private final int connections;

    LedgerCheck(ServiceSettings settings, @ConfigProperty(name = CONNECTIONS) int connections) {
        this.settings = settings;
        this.connections = connections;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        Optional<String> url = settings.jdbcUrl();
        if (settings.ledger() == LedgerKind.EMBEDDED) {
            return url.map(ignored -> "massupdate.jdbc.url is set, but massupdate.ledger is embedded: "
                    + "set massupdate.ledger to postgresql, or remove the URL.");
        }
        if (url.isEmpty()) {
            return Optional.of("massupdate.ledger is postgresql, but no database is named: set massupdate.jdbc.url, "
                    + "as jdbc:postgresql://host:5432/database, with massupdate.jdbc.username and massupdate.jdbc.password.");
        }
        if (!PostgresUrl.isReadable(url.get())) {
            return Optional.of("massupdate.jdbc.url is not a JDBC URL of PostgreSQL: give one such as jdbc:postgresql://host:5432/database.");
        }
        return PostgresUrl.fault(url.get()).map("massupdate.jdbc.url %s."::formatted).or(this::passwordProblem).or(this::tooFewConnections);
    }

    private Optional<String> tooFewConnections() {
        return connections < FEWEST_CONNECTIONS
                ? Optional.of("%s is %s: set %s or more.".formatted(CONNECTIONS, connections, FEWEST_CONNECTIONS))
                : Optional.empty();
    }

    private Optional<String> passwordProblem() {
        try {
            Secrets.read("massupdate.jdbc.password", settings.jdbcPassword(), settings.jdbcPasswordFile());
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(PlainText.of(e));
        }
    }
}
