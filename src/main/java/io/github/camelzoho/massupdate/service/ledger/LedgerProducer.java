package io.github.camelzoho.massupdate.service.ledger;

import io.agroal.api.AgroalDataSource;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.jobs.CallLimits;
import io.github.camelzoho.massupdate.jobs.ConfiguredConnections;
import io.github.camelzoho.massupdate.jobs.JobsComponent;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.UpdateStore;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings.LedgerKind;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The ledger component on the store that the settings name. */
@ApplicationScoped
class LedgerProducer {

    static final String EMBEDDED = "embedded";
    static final String POSTGRESQL = "postgresql";

    @Produces
    @Singleton
    @Named("zohomassupdate-jobs")
    JobsComponent component(
            ServiceSettings settings,
            CallLimits limits,
            ConfiguredConnections connections,
            @DataSource(EMBEDDED) InjectableInstance<AgroalDataSource> embedded,
            @DataSource(POSTGRESQL) InjectableInstance<AgroalDataSource> postgresql) {
        JobsComponent component = new JobsComponent();
        component.setDataSource((settings.ledger() == LedgerKind.EMBEDDED ? embedded : postgresql).getActive());
        component.setRetention(settings.retention().toMillis());
        component.setCallLimits(limits);
        component.setConfiguredConnections(connections);
        component.getConfiguration().setDeadline(settings.deadline().toMillis());
        component.getConfiguration().setLease(settings.lease().toMillis());
        return component;
    }

    @Produces
    @ApplicationScoped
    LedgerStore store(JobsComponent component, LedgerOpening opening) {
        requireOpen(opening);
        return component.getLedgerStore();
    }

    @Produces
    @ApplicationScoped
    UpdateStore updates(JobsComponent component, LedgerOpening opening) {
        requireOpen(opening);
        return component.getUpdateStore();
    }

    private static void requireOpen(LedgerOpening opening) {
        opening.obstacle().ifPresent(obstacle -> {
            throw new LedgerException(PlainText.of(obstacle), obstacle.problem());
        });
    }
}
