package io.github.camelzoho.massupdate.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A process of its own that can be killed: watches jobs, asks a far end that keeps a log, delivers to a file. Each line is
 * written whole, so that the files tell what happened before the end came.
 */
final class LedgerProcess {

    private static final int GROUP = 50;

    private final Path directory;

    private LedgerProcess(Path directory) {
        this.directory = directory;
    }

    /** Arguments: the folder of the ledger and the logs; how many jobs. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        new LedgerProcess(directory).run(
                SqliteLedgerFile.open(directory.resolve("ledger.db")).dataSource(), Integer.parseInt(arguments[1]));
    }

    private void run(DataSource dataSource, int jobs) throws Exception {
        JobsComponent component = new JobsComponent();
        component.setDataSource(dataSource);
        component.setInitializeSchema(true);
        component.getConfiguration().setDelay(20);
        component.getConfiguration().setMaximumDelay(50);
        component.getConfiguration().setLease(3_000);
        DefaultCamelContext context = new DefaultCamelContext();
        context.addComponent(JobsComponent.SCHEME, component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").process(LedgerProcess.this::call).to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:results?subscription=file").process(LedgerProcess.this::deliver);
            }
        });
        context.start();
        for (int from = 0; from < jobs; from += GROUP) {
            List<String> ids = IntStream.range(from, Math.min(jobs, from + GROUP)).mapToObj(i -> String.valueOf(1000 + i)).toList();
            context.createProducerTemplate().requestBody("zohomassupdate-jobs:watch",
                    ids.stream().map(id -> "Leads," + id).collect(Collectors.joining("\n")));
            log("acknowledged", String.join("\n", ids));
        }
        Thread.currentThread().join();
    }

    private void call(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        String jobId = message.getHeader(ZohoMassUpdateConstants.JOB_ID, String.class);
        long begin = System.nanoTime();
        boolean over = Math.floorMod(begin, 3) == 0;
        message.setBody(new MassUpdateStatus("default", "Leads", jobId, over ? "COMPLETED" : "RUNNING", 0L,
                over ? Long.parseLong(jobId) : 1L, 0L, Long.valueOf(jobId), null));
        Thread.sleep(2);
        log("calls", "%s %d %d".formatted(jobId, begin, System.nanoTime()));
    }

    private void deliver(Exchange exchange) throws IOException {
        log("results", exchange.getMessage().getBody(String.class));
    }

    private synchronized void log(String name, String lines) throws IOException {
        Files.writeString(directory.resolve(name), lines + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
