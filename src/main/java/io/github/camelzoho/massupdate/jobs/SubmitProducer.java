package io.github.camelzoho.massupdate.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.jobs.runtime.JobsRuntime;
import io.github.camelzoho.massupdate.ledger.UpdateEntry;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Queues mass updates, and leaves a verdict for each in the body. */
final class SubmitProducer extends DefaultProducer {

    private static final int SHOWN = 50;

    private final JobsEndpoint endpoint;

    SubmitProducer(JobsEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        UpdateReader reader = new UpdateReader(
                message.getHeader(ZohoMassUpdateConstants.MODULE, endpoint.getModule(), String.class),
                message.getHeader(ZohoMassUpdateConstants.CONNECTION, endpoint.getConnection(), String.class),
                endpoint.getConfiguration().getMaximumItems());
        List<UpdateVerdict> verdicts = queue(reader, reader.read(body(message)));
        message.setHeader(JobsConstants.QUEUED, count(verdicts, UpdateVerdict.Acceptance.QUEUED));
        message.setHeader(JobsConstants.DUPLICATES, count(verdicts, UpdateVerdict.Acceptance.DUPLICATE));
        message.setHeader(JobsConstants.INVALID, count(verdicts, UpdateVerdict.Acceptance.INVALID));
        message.setBody(verdicts);
        if (endpoint.isFailOnInvalid()) {
            verdicts.stream().filter(verdict -> verdict.verdict() == UpdateVerdict.Acceptance.INVALID).findFirst().ifPresent(first ->
                    exchange.setException(new IllegalArgumentException("%s of %s items are not valid mass updates. The first of them: %s"
                            .formatted(count(verdicts, UpdateVerdict.Acceptance.INVALID), verdicts.size(), first.reason()))));
        }
    }

    private static Object body(Message message) {
        Object body = message.getBody();
        boolean structured = body instanceof Map || body instanceof Collection || body instanceof JsonNode
                || body instanceof byte[] && message.getExchange().getProperty(Exchange.CHARSET_NAME) == null;
        return structured ? body : message.getBody(String.class);
    }

    private static int count(List<UpdateVerdict> verdicts, UpdateVerdict.Acceptance kind) {
        return (int) verdicts.stream().filter(verdict -> verdict.verdict() == kind).count();
    }

    private List<UpdateVerdict> queue(UpdateReader reader, List<UpdateReader.Item> items) {
        List<String> faults = items.stream().map(this::fault).toList();
        List<UpdateReader.Item> valid = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (faults.get(i) == null) {
                valid.add(items.get(i));
            }
        }
        JobsRuntime runtime = endpoint.runtime();
        Iterator<UpdateEntry> entries = runtime.condition().during(
                () -> runtime.tables().updates().add(() -> valid.stream().map(reader::update).iterator())).iterator();
        runtime.bells().updates().ring();
        List<UpdateVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            int position = items.get(i).position();
            verdicts.add(faults.get(i) != null
                    ? UpdateVerdict.invalid(faults.get(i), position)
                    : verdict(items.get(i).key(), entries.next(), position));
        }
        return verdicts;
    }

    private static UpdateVerdict verdict(String key, UpdateEntry entry, int position) {
        return switch (entry) {
            case ADDED -> new UpdateVerdict(UpdateVerdict.Acceptance.QUEUED, key, null, position);
            case KNOWN -> new UpdateVerdict(UpdateVerdict.Acceptance.DUPLICATE, key, null, position);
            case TAKEN -> UpdateVerdict.invalid("The key '%s' belongs to a mass update with other content already: give each its own key."
                    .formatted(PlainText.of(key, SHOWN)), position);
        };
    }

    /** What is wrong with an item, {@code null} when nothing is. */
    private String fault(UpdateReader.Item item) {
        Set<String> configured = endpoint.connections();
        if (item.fault() != null || configured == null || configured.contains(item.connection())) {
            return item.fault();
        }
        return "The connection '%s' is not configured: configure it, or name one of %s."
                .formatted(item.connection(), String.join(", ", new TreeSet<>(configured)));
    }
}
