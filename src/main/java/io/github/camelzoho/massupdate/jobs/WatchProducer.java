package io.github.camelzoho.massupdate.jobs;

import java.time.Duration;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.Collection;
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
import io.github.camelzoho.massupdate.jobs.watch.WatchItems;
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
        Message message = exchange.getMessage();
        WatchItems items = items(exchange);
        Set<String> connections = endpoint.connections();
        BitSet usable = items.valid();
        if (connections != null) {
            items.valid().stream().filter(i -> !configured(items.get(i), connections).valid()).forEach(usable::clear);
        }
        BitSet watched = watch(items, usable, TraceParent.of(message));
        int invalid = items.size() - usable.cardinality();
        message.setHeader(JobsConstants.WATCHED, watched.cardinality());
        message.setHeader(JobsConstants.DUPLICATES, usable.cardinality() - watched.cardinality());
        message.setHeader(JobsConstants.INVALID, invalid);
        List<Verdict> verdicts = verdicts(items, watched, connections);
        message.setBody(verdicts);
        if (endpoint.isFailOnInvalid() && invalid > 0) {
            exchange.setException(new IllegalArgumentException("%s of %s items name no job. The first of them: %s"
                    .formatted(invalid, items.size(), verdicts.get(usable.nextClearBit(0)).reason())));
        }
    }

    /** Names of connections that do not exist would fill the ledger with jobs that cannot be asked about. */
    private static WatchItem configured(WatchItem item, Set<String> connections) {
        return connections == null || !item.valid() || connections.contains(item.key().connection()) ? item : item.invalid(
                "The connection '%s' is not configured: configure it, or name one of %s."
                        .formatted(item.key().connection(), String.join(", ", new TreeSet<>(connections))));
    }

    private WatchItems items(Exchange exchange) {
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

    /** Stores the usable items; returns which of them were new. */
    private BitSet watch(WatchItems items, BitSet usable, String traceParent) {
        JobsRuntime runtime = endpoint.runtime();
        int[] places = usable.stream().toArray();
        BitSet added = runtime.condition().during(() -> runtime.tables().intake().watch(
                names(items, places), index -> job(items.get(places[index]), traceParent)));
        BitSet watched = new BitSet();
        added.stream().forEach(i -> watched.set(places[i]));
        if (!watched.isEmpty()) {
            runtime.bells().due().ring();
        }
        return watched;
    }

    /** Made when they are asked for, as the verdicts are. */
    private static List<JobKey> names(WatchItems items, int[] places) {
        return new AbstractList<>() {

            @Override
            public JobKey get(int index) {
                return items.get(places[index]).key();
            }

            @Override
            public int size() {
                return places.length;
            }
        };
    }

    /** Made when they are asked for, since all of them would take many times the memory of what was given. */
    private static List<Verdict> verdicts(WatchItems items, BitSet watched, Set<String> connections) {
        return new AbstractList<>() {

            @Override
            public Verdict get(int index) {
                WatchItem item = configured(items.get(index), connections);
                if (!item.valid()) {
                    return Verdict.invalid(item.reason(), item.input(), item.position());
                }
                return watched.get(index) ? Verdict.watched(item.key(), item.input(), item.position())
                        : Verdict.duplicate(item.key(), item.input(), item.position());
            }

            @Override
            public int size() {
                return items.size();
            }
        };
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
