package io.github.camelzoho.massupdate.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.jobs.runtime.JobsRuntime;
import io.github.camelzoho.massupdate.jobs.watch.WatchDocument;
import io.github.camelzoho.massupdate.jobs.watch.WatchItem;
import io.github.camelzoho.massupdate.jobs.watch.WatchParser;
import io.github.camelzoho.massupdate.ledger.WatchedJob;
import io.github.camelzoho.massupdate.poll.PollPolicies;
import io.github.camelzoho.massupdate.poll.PollPolicy;
import io.github.camelzoho.massupdate.poll.PollTrace;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Stores jobs to be watched, and leaves a verdict for each in the body. */
final class WatchProducer extends DefaultProducer {

    private final JobsEndpoint endpoint;
    private final PollPolicy policy;
    private final Duration lifetime;

    WatchProducer(JobsEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.policy = PollPolicies.create(endpoint.getConfiguration().pollSettings());
        this.lifetime = Duration.ofMillis(endpoint.getConfiguration().getDeadline());
    }

    @Override
    public void process(Exchange exchange) {
        List<Verdict> verdicts = watch(configured(items(exchange)), TraceParent.of(exchange.getMessage()));
        Message message = exchange.getMessage();
        message.setHeader(JobsConstants.WATCHED, count(verdicts, Verdict.Kind.WATCHED));
        message.setHeader(JobsConstants.DUPLICATES, count(verdicts, Verdict.Kind.DUPLICATE));
        message.setHeader(JobsConstants.INVALID, count(verdicts, Verdict.Kind.INVALID));
        message.setBody(verdicts);
        if (endpoint.isFailOnInvalid()) {
            verdicts.stream().filter(verdict -> verdict.verdict() == Verdict.Kind.INVALID).findFirst().ifPresent(first ->
                    exchange.setException(new IllegalArgumentException("%s of %s items name no job. The first of them: %s"
                            .formatted(count(verdicts, Verdict.Kind.INVALID), verdicts.size(), first.reason()))));
        }
    }

    private static int count(List<Verdict> verdicts, Verdict.Kind kind) {
        return (int) verdicts.stream().filter(verdict -> verdict.verdict() == kind).count();
    }

    /** Names of connections that do not exist would fill the ledger with jobs that cannot be asked about. */
    private List<WatchItem> configured(List<WatchItem> items) {
        Set<String> connections = endpoint.connections();
        if (connections != null) {
            items.replaceAll(item -> !item.valid() || connections.contains(item.key().connection()) ? item : item.invalid(
                    "The connection '%s' is not configured: configure it, or name one of %s."
                            .formatted(item.key().connection(), String.join(", ", new TreeSet<>(connections)))));
        }
        return items;
    }

    private List<WatchItem> items(Exchange exchange) {
        Message message = exchange.getMessage();
        String module = message.getHeader(ZohoMassUpdateConstants.MODULE, endpoint.getModule(), String.class);
        String connection = message.getHeader(ZohoMassUpdateConstants.CONNECTION, endpoint.getConnection(), String.class);
        String jobId = message.getHeader(ZohoMassUpdateConstants.JOB_ID, String.class);
        JobKey submitted = exchange.getProperty(ZohoMassUpdateConstants.SUBMITTED_JOB, JobKey.class);
        WatchParser parser = new WatchParser(module, connection, endpoint.getConfiguration().getMaximumItems());
        if (submitted != null && submitted.jobId().equals(jobId)) {
            // the header that submit left tells the id alone
            return parser.parse(submitted);
        }
        return parser.parse(jobId == null ? body(exchange) : Map.of("jobId", jobId));
    }

    private static Object body(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        boolean structured = body instanceof Map || body instanceof Collection || body instanceof JobKey
                || body instanceof JsonNode || body instanceof WatchDocument
                || body instanceof byte[] && exchange.getProperty(Exchange.CHARSET_NAME) == null;
        return structured ? body : exchange.getMessage().getBody(String.class);
    }

    private List<Verdict> watch(List<WatchItem> items, String traceParent) {
        Map<JobKey, WatchedJob> jobs = new LinkedHashMap<>();
        items.stream().filter(WatchItem::valid).forEach(item -> jobs.computeIfAbsent(item.key(), key -> job(item, traceParent)));
        JobsRuntime runtime = endpoint.runtime();
        Set<JobKey> added = new HashSet<>(runtime.tables().intake().watch(List.copyOf(jobs.values())));
        if (!added.isEmpty()) {
            runtime.bells().due().ring();
        }
        List<Verdict> verdicts = new ArrayList<>(items.size());
        for (WatchItem item : items) {
            if (!item.valid()) {
                verdicts.add(Verdict.invalid(item.reason(), item.input(), item.position()));
            } else if (added.remove(item.key())) {
                verdicts.add(Verdict.watched(item.key(), item.input(), item.position()));
            } else {
                verdicts.add(Verdict.duplicate(item.key(), item.input(), item.position()));
            }
        }
        return verdicts;
    }

    private WatchedJob job(WatchItem item, String traceParent) {
        String connection = item.key().connection();
        double price = endpoint.runtime().budgets().of(connection, endpoint.creditsPerDay(connection)).price();
        PollPolicy affordable = price > 1 ? PollPolicies.create(endpoint.getConfiguration().pollSettings().dearer(price)) : policy;
        long delay = affordable.nextDelayMillis(PollTrace.watched(0), endpoint.runtime().experiences().of(item.key()),
                ThreadLocalRandom.current().nextDouble());
        boolean unlimited = item.lifetime() == null && item.deadline() == null;
        return new WatchedJob(item.key(), Duration.ofMillis(delay), unlimited ? lifetime : item.lifetime(), item.deadline(),
                traceParent);
    }
}
