package io.github.camelzoho.massupdate.jobs;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Locale;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.github.camelzoho.massupdate.ledger.Delivery;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.ResultJson;
import org.apache.camel.Message;

/** Writes results as CloudEvents 1.0. The only class that needs the SDK of CloudEvents, which an application may lack; made by its name. */
public final class ResultEvents implements ResultWriter {

    private static final String TYPE = "io.github.camelzoho.massupdate.job.";
    private static final URI SCHEMA = URI.create("urn:camel-zohomassupdate:schema:result:1");
    private static final String JSON = "application/json";
    /** In lower case, as the binding for Kafka wants it; HTTP does not care. */
    private static final String CONTENT_TYPE = "content-type";

    private final JsonFormat format = new JsonFormat();

    /** All of the event into the body, or its attributes into headers. */
    @Override
    public void write(Message message, Delivery delivery, ResultFormat form, String prefix) {
        CloudEvent event = event(delivery);
        if (form == ResultFormat.cloudevents) {
            message.setHeader(CONTENT_TYPE, JsonFormat.CONTENT_TYPE);
            message.setBody(new String(format.serialize(event), StandardCharsets.UTF_8));
            return;
        }
        message.setHeader(CONTENT_TYPE, JSON);
        // in binary mode every binding carries this attribute in its own content type, which is set above
        event.getAttributeNames().stream().filter(name -> !name.equals("datacontenttype"))
                .forEach(name -> message.setHeader(prefix + name, event.getAttribute(name).toString()));
        message.setBody(ResultJson.write(delivery.job(), delivery.updateKey()));
    }

    /** The same job settled at the same time is the same event, however often it is delivered. */
    static CloudEvent event(Delivery delivery) {
        Job job = delivery.job();
        return CloudEventBuilder.v1()
                .withId(job.key() + "/" + job.settledAt().toEpochMilli())
                .withSource(URI.create("zohomassupdate:" + job.key().connection()))
                .withType(TYPE + job.outcome().name().toLowerCase(Locale.ROOT))
                .withSubject(job.key().module() + "/" + job.key().jobId())
                .withTime(job.settledAt().atOffset(ZoneOffset.UTC))
                .withDataContentType(JSON)
                .withDataSchema(SCHEMA)
                .withData(BytesCloudEventData.wrap(ResultJson.write(job, delivery.updateKey()).getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
