package io.github.camelzoho.massupdate.benchmarks.status;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** Sends the job id to an endpoint of a Camel context by a producer template. */
final class TemplateCall implements StatusVariant {

    private final DefaultCamelContext camel;
    private final ProducerTemplate template;
    private final Endpoint endpoint;

    TemplateCall(DefaultCamelContext camel, String uri) {
        this.camel = camel;
        camel.start();
        template = camel.createProducerTemplate();
        endpoint = camel.getEndpoint(uri);
    }

    @Override
    public MassUpdateStatus ask(JobKey job) {
        return template.requestBody(endpoint, job.jobId(), MassUpdateStatus.class);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
