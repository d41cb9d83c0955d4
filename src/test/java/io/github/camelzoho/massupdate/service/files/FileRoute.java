package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.nio.file.Path;

import io.github.camelzoho.massupdate.jobs.JobsComponent;
import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** A bundled route that reads files, with its bean, on a ledger of its own. */
final class FileRoute implements AutoCloseable {

    private final SqliteLedgerFile ledgerFile;
    private final JobsComponent jobs = new JobsComponent();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    /**
     * @param directory where the ledger is
     * @param route     its id: intake-file or updates-file
     * @param bean      what it calls the bean
     */
    FileRoute(Path directory, String route, String bean, FileIntake intake) throws Exception {
        ledgerFile = SqliteLedgerFile.open(directory.resolve("ledger.db"));
        jobs.setDataSource(ledgerFile.dataSource());
        jobs.setInitializeSchema(true);
        camel.addComponent("zohomassupdate-jobs", jobs);
        camel.getPropertiesComponent().addOverrideProperty("massupdate.%s.enabled".formatted(route.replace('-', '.')), "true");
        camel.getPropertiesComponent().addOverrideProperty("massupdate.intake.file.interval", "50ms");
        camel.getRegistry().bind(bean, intake);
        PluginHelper.getRoutesLoader(camel).loadRoutes(
                PluginHelper.getResourceLoader(camel).resolveResource("file:routes/%s.camel.yaml".formatted(route)));
        camel.start();
    }

    SqliteLedgerFile ledgerFile() {
        return ledgerFile;
    }

    JobsComponent jobs() {
        return jobs;
    }

    @Override
    public void close() throws IOException {
        camel.close();
        ledgerFile.close();
    }
}
