package io.github.camelzoho.massupdate.jobs;

import java.nio.file.Path;

import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context with a ledger in a file of its own, which it closes in the end. */
public final class LedgerContext implements AutoCloseable {

    public final DefaultCamelContext camel = new DefaultCamelContext();
    public final JobsComponent component = new JobsComponent();
    public final SqliteLedgerFile file;

    public LedgerContext(Path directory) {
        file = SqliteLedgerFile.open(directory.resolve("ledger.db"));
        component.setDataSource(file.dataSource());
        component.setInitializeSchema(true);
        camel.addComponent(JobsComponent.SCHEME, component);
    }

    @Override
    public void close() {
        camel.stop();
        file.close();
    }
}
