package io.github.camelzoho.massupdate.jobs;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A process of its own that can be killed: queues mass updates, submits them, watches their jobs, and writes results to a file. */
final class UpdatesProcess {

    private UpdatesProcess() {
    }

    /** Arguments: the folder of the ledger and of the results; the address of the far end; how many mass updates. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        ZohoMassUpdateComponent zoho = new ZohoMassUpdateComponent();
        zoho.setApiDomain(arguments[1]);
        zoho.setAllowedHosts(URI.create(arguments[1]).getAuthority());
        zoho.setAccessToken("static-token");
        JobsComponent jobs = new JobsComponent();
        jobs.setDataSource(SqliteLedgerFile.open(directory.resolve("ledger.db")).dataSource());
        jobs.setInitializeSchema(true);
        jobs.getConfiguration().setDelay(20);
        jobs.getConfiguration().setMaximumDelay(50);
        DefaultCamelContext context = new DefaultCamelContext();
        context.addComponent("zohomassupdate", zoho);
        context.addComponent(JobsComponent.SCHEME, jobs);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:updates").errorHandler(noErrorHandler()).to("zohomassupdate:Leads");
                from("zohomassupdate-jobs:due").errorHandler(noErrorHandler()).to("zohomassupdate:Leads").to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:results?subscription=file").process(exchange -> Files.writeString(directory.resolve("results"),
                        exchange.getMessage().getBody(String.class) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND));
            }
        });
        context.start();
        // the same after each start, as a message that comes again after a crash
        context.createProducerTemplate().requestBody("zohomassupdate-jobs:submit", IntStream.rangeClosed(1, Integer.parseInt(arguments[2]))
                .mapToObj("{\"key\":\"night-%1$d\",\"module\":\"Leads\",\"customViewId\":\"%1$d\",\"values\":{\"City\":\"Pune\"}}"::formatted)
                .collect(Collectors.joining("\n")));
        Thread.currentThread().join();
    }
}
