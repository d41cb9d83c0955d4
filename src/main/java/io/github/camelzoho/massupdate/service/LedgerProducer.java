package io.github.camelzoho.massupdate.service;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;

import io.agroal.api.AgroalDataSource;
import io.github.camelzoho.massupdate.ledger.JobsComponent;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.SqliteLedgerFile;
import io.github.camelzoho.massupdate.service.ServiceSettings.LedgerKind;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Opens the ledger that the settings name; the other store is never touched. */
@ApplicationScoped
class LedgerProducer {

    private static final String EMBEDDED = "embedded";
    private static final String POSTGRESQL = "postgresql";
    private static final Pattern FIRST_SENTENCE = Pattern.compile("\\.(\\s|$)");

    private SqliteLedgerFile file;

    @Produces
    @Singleton
    @Named("zohomassupdate-jobs")
    JobsComponent component(
            ServiceSettings settings,
            ConnectionLimits limits,
            @DataSource(EMBEDDED) InjectableInstance<AgroalDataSource> embedded,
            @FlywayDataSource(EMBEDDED) InjectableInstance<Flyway> embeddedSchema,
            @DataSource(POSTGRESQL) InjectableInstance<AgroalDataSource> postgresql,
            @FlywayDataSource(POSTGRESQL) InjectableInstance<Flyway> postgresqlSchema) {
        JobsComponent component = new JobsComponent();
        if (settings.ledger() == LedgerKind.EMBEDDED) {
            file = open(settings.dataDirectory().resolve("ledger.db"));
            migrateEmbedded(settings.dataDirectory(), embeddedSchema);
            component.setDataSource(embedded.getActive());
        } else {
            migrate(postgresqlSchema.getActive());
            component.setDataSource(postgresql.getActive());
        }
        component.setRetention(settings.retention().toMillis());
        component.setCallLimits(limits);
        component.getConfiguration().setDeadline(settings.deadline().toMillis());
        component.getConfiguration().setLease(settings.lease().toMillis());
        return component;
    }

    private void migrateEmbedded(Path directory, InjectableInstance<Flyway> schema) {
        try {
            SqliteLibrary.unpackInto(directory.resolve("lib"));
            file.requireDatabase();
            schema.getActive().migrate();
        } catch (RuntimeException e) {
            // Camel asks again for a component that failed: it shall find this cause, not a file in use
            close();
            throw e instanceof LedgerException ? new ConfigurationException(e.getMessage()) : e;
        }
    }

    private static SqliteLedgerFile open(Path file) {
        try {
            return SqliteLedgerFile.open(file);
        } catch (LedgerException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    private static void migrate(Flyway schema) {
        try {
            schema.migrate();
        } catch (FlywayException e) {
            if (e.getCause() instanceof SQLException refused) {
                // the URL may hold a password: it is not repeated
                throw new ConfigurationException("The database of the ledger cannot be opened: %s; start it, or correct MASSUPDATE_JDBC_URL or the role."
                        .formatted(FIRST_SENTENCE.split(refused.getMessage(), 2)[0]));
            }
            throw e;
        }
    }

    @Produces
    @ApplicationScoped
    LedgerStore store(JobsComponent component) {
        return component.getLedgerStore();
    }

    @PreDestroy
    void close() {
        if (file != null) {
            file.close();
        }
    }
}
