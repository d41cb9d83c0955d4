package io.github.camelzoho.massupdate.benchmarks.status;

import java.io.IOException;

import io.github.camelzoho.massupdate.api.HttpAnswer;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusParser;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** Apache HttpClient 5 with a pool, a fixed token and the parser of the component: no limits, no errors, no meters. */
final class RawCall implements StatusVariant {

    private final CloseableHttpClient client;
    private final String url;

    RawCall(String url, int connections) {
        this.url = url;
        this.client = HttpClientBuilder.create().setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(connections).setMaxConnTotal(connections).build()).build();
    }

    @Override
    public MassUpdateStatus ask(JobKey job) throws IOException {
        HttpGet request = new HttpGet(url + "/crm/v7/" + job.module() + "/actions/mass_update?job_id=" + job.jobId());
        request.setHeader("Authorization", "Zoho-oauthtoken 1000.benchmark");
        request.setHeader("Accept", "application/json");
        byte[] body = client.execute(request,
                response -> response.getEntity().getContent().readNBytes((int) response.getEntity().getContentLength()));
        return ((StatusAnswer) StatusParser.parse(job, new HttpAnswer(200, body, true, null, null))).status();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
