package io.github.camelzoho.massupdate.service.files;

import java.nio.file.Path;

import io.github.camelzoho.massupdate.jobs.JobsComponent;
import io.github.camelzoho.massupdate.jobs.LedgerContext;
import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;

/** A bundled route that reads files, with its bean, on a ledger of its own. */
final class FileRoute implements AutoCloseable {

    private final LedgerContext ledger;

    /**
     * @param directory where the ledger is
     * @param route     its id: intake-file or updates-file
     * @param bean      what it calls the bean
     */
    FileRoute(Path directory, String route, String bean, FileIntake intake) throws Exception {
        ledger = new LedgerContext(directory);
        CamelContext camel = ledger.camel;
        camel.getPropertiesComponent().addOverrideProperty("massupdate.%s.enabled".formatted(route.replace('-', '.')), "true");
        camel.getPropertiesComponent().addOverrideProperty("massupdate.intake.file.interval", "50ms");
        camel.getRegistry().bind(bean, intake);
        PluginHelper.getRoutesLoader(camel).loadRoutes(
                PluginHelper.getResourceLoader(camel).resolveResource("file:routes/%s.camel.yaml".formatted(route)));
        camel.start();
    }

    SqliteLedgerFile ledgerFile() {
        return ledger.file;
    }

    JobsComponent jobs() {
        return ledger.component;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
