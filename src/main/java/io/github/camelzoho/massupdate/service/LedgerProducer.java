package io.github.camelzoho.massupdate.service;

import io.agroal.api.AgroalDataSource;
import io.github.camelzoho.massupdate.ledger.JobsComponent;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.SqliteLedgerFile;
import io.github.camelzoho.massupdate.service.ServiceSettings.LedgerKind;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.flyway.FlywayDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;

/** Opens the ledger that the settings name; the other store is never touched. */
@ApplicationScoped
class LedgerProducer {

    private static final String EMBEDDED = "embedded";
    private static final String POSTGRESQL = "postgresql";

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
            file = SqliteLedgerFile.open(settings.dataDirectory().resolve("ledger.db"));
            SqliteLibrary.unpackInto(settings.dataDirectory().resolve("lib"));
            embeddedSchema.getActive().migrate();
            component.setDataSource(embedded.getActive());
        } else {
            postgresqlSchema.getActive().migrate();
            component.setDataSource(postgresql.getActive());
        }
        component.setRetention(settings.retention().toMillis());
        component.setCallLimits(limits);
        component.getConfiguration().setDeadline(settings.deadline().toMillis());
        component.getConfiguration().setLease(settings.lease().toMillis());
        return component;
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
