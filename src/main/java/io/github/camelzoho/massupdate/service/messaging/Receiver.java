package io.github.camelzoho.massupdate.service.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.jobs.JobsConstants;
import io.github.camelzoho.massupdate.resilience.Pools;
import io.github.camelzoho.massupdate.service.settings.ShownUri;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.WaitForTaskToComplete;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.http.common.HttpMethods;
import org.apache.camel.processor.SendProcessor;

/**
 * The endpoint of a URI that a setting names, which takes one JSON object per message. What Camel would guess from the URI or
 * from headers is fixed here, so that a message that counts as delivered was delivered.
 */
final class Receiver {

    private static final Set<HttpMethods> METHODS_WITH_BODY = EnumSet.of(HttpMethods.POST, HttpMethods.PUT, HttpMethods.PATCH);
    /** How Camel shows the value that it found a placeholder in, which may be a secret. */
    private static final Pattern VALUE = Pattern.compile("(?s) in properties from text: .*");
    private static final String JSON = "application/json";
    private static final String OWN_HEADERS = "zoho-*";
    /** Attributes of a CloudEvent in binary mode, by the names that HTTP gives them. */
    private static final String EVENT_PREFIX = "ce-";
    private static final String EVENT_HEADERS = EVENT_PREFIX + "*";
    private static final String EVENT_TYPE = "content-type";
    private static final String EVENT = "application/cloudevents+json";

    private static final Duration USUAL_ANSWER = Duration.ofSeconds(30);

    private final Endpoint endpoint;
    private final AsyncProcessor processor;

    private Receiver(CamelContext context, Endpoint endpoint) {
        this.endpoint = endpoint;
        this.processor = new SendProcessor(endpoint);
        try {
            context.addService(processor);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    /**
     * Made in Java: the property of a route that stands for a whole URI loses its backslashes.
     *
     * @param setting the name of the setting, for messages
     * @throws ConfigurationException if the endpoint cannot be made, or would take a message for delivered that was not; without
     *                                Camel's exception as its cause, which names the whole URI
     */
    static Endpoint endpoint(CamelContext context, String setting, String uri) {
        Endpoint endpoint;
        try {
            endpoint = context.getEndpoint(uri);
        } catch (ResolveEndpointFailedException e) {
            String reason = PlainText.of(e.getCause() == null ? e : e.getCause());
            throw new ConfigurationException("%s is %s, which is not a usable Camel URI: %s".formatted(
                    setting, ShownUri.of(uri), ShownUri.hide(VALUE.matcher(reason).replaceFirst("."), uri)));
        }
        if (endpoint instanceof HttpEndpoint http) {
            violation(http).ifPresent(problem -> {
                throw new ConfigurationException("%s is %s: %s".formatted(setting, ShownUri.of(uri), problem));
            });
            pin(http);
        } else if (endpoint instanceof KafkaEndpoint kafka) {
            if (kafka.getKafkaClientFactory().getClass() == DefaultKafkaClientFactory.class) {
                kafka.setKafkaClientFactory(new BatchingProducers(kafka.getConfiguration().getTopic()));
            }
            // a producer asks Kafka for the limit of the topic, so a try to make one may fail
            kafka.setLazyStartProducer(true);
        } else if (endpoint instanceof SedaEndpoint seda) {
            seda.setFailIfNoConsumers(true);
            seda.setWaitForTaskToComplete(WaitForTaskToComplete.Always);
        }
        requireProducer(endpoint, setting, uri);
        return endpoint;
    }

    private static void requireProducer(Endpoint endpoint, String setting, String uri) {
        try {
            endpoint.createProducer();
        } catch (Exception e) {
            throw new ConfigurationException("%s is %s, to which nothing can be sent (%s): name an endpoint that takes messages.".formatted(
                    setting, ShownUri.of(uri), ShownUri.hide(PlainText.of(e, PlainText.CODE), uri)));
        }
    }

    static Receiver open(CamelContext context, String setting, String uri) {
        return new Receiver(context, endpoint(context, setting, uri));
    }

    /** Sends a document alone, and returns once the endpoint has it. */
    void send(String json) throws Exception {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(json);
        prepare(exchange.getMessage());
        processor.process(exchange);
        hideAddress(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
    }

    /** Sends the body, and of the headers those that say what the result is about. */
    boolean send(Exchange exchange, AsyncCallback callback) {
        prepare(exchange.getMessage());
        return processor.process(exchange, doneSync -> {
            hideAddress(exchange);
            callback.done(doneSync);
        });
    }

    /** Error handlers log what Camel says, which names the whole address: its path or query may be a secret. */
    private void hideAddress(Exchange exchange) {
        if (endpoint instanceof HttpEndpoint http && exchange.getException() instanceof HttpOperationFailedException refused) {
            exchange.setException(new HttpOperationFailedException("%s://%s".formatted(http.getHttpUri().getScheme(), http.getHttpUri().getHost()),
                    refused.getStatusCode(), refused.getStatusText(), null, Map.of(), null));
        }
    }

    private void prepare(Message message) {
        if (endpoint instanceof HttpEndpoint) {
            String type = EVENT.equals(message.getHeader(Exchange.CONTENT_TYPE)) ? EVENT : JSON;
            message.removeHeaders("*", OWN_HEADERS, EVENT_HEADERS);
            message.setHeader(Exchange.CONTENT_TYPE, type);
            // a text would be sent in ISO 8859-1
            message.setBody(message.getBody(String.class).getBytes(StandardCharsets.UTF_8));
        } else if (endpoint instanceof JmsEndpoint) {
            message.removeHeaders("*", OWN_HEADERS, EVENT_HEADERS);
            renameAttributes(message, "cloudEvents_");
        } else if (endpoint instanceof KafkaEndpoint) {
            message.removeHeaders("*", OWN_HEADERS, EVENT_HEADERS, EVENT_TYPE, JobsConstants.RESULT_KEY);
            renameAttributes(message, "ce_");
        } else {
            message.removeHeaders("*", OWN_HEADERS, EVENT_HEADERS, JobsConstants.RESULT_KEY);
        }
    }

    private static void renameAttributes(Message message, String prefix) {
        List<String> names = message.getHeaders().keySet().stream().filter(name -> name.startsWith(EVENT_PREFIX)).toList();
        names.forEach(name -> message.setHeader(prefix + name.substring(EVENT_PREFIX.length()), message.removeHeader(name)));
    }

    private static Optional<String> violation(HttpEndpoint http) {
        HttpMethods method = http.getHttpMethod();
        return Stream.of(
                http.getHttpUri().getUserInfo() == null ? null
                        : "a user before the host is not sent: add authMethod=Basic&authUsername=…&authPassword=RAW(…) in place of it.",
                method == null || METHODS_WITH_BODY.contains(method) ? null
                        : "httpMethod=%s sends no body: remove it, and it is POST.".formatted(method),
                http.isFollowRedirects() ? "followRedirects=true would lose the body: remove it, and name the address itself." : null,
                http.isThrowExceptionOnFailure() ? null
                        : "throwExceptionOnFailure=false would take a refused message for delivered: remove it.",
                within2xx(http.getOkStatusCodeRange()) ? null
                        : "okStatusCodeRange=%s would take a refused message for delivered: name codes from 200 to 299 only."
                                .formatted(http.getOkStatusCodeRange()))
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    private static boolean within2xx(String range) {
        return Stream.of(range.split("[,-]")).map(String::trim).allMatch(code -> code.matches("2[0-9][0-9]"));
    }

    private static void pin(HttpEndpoint http) {
        if (http.getHttpMethod() == null) {
            // with a query in its URL Camel would send a GET without a body
            http.setHttpMethod(HttpMethods.POST);
        }
        http.setMultipartUpload(false);
        http.setIgnoreResponseBody(true);
        http.setSkipResponseHeaders(true);
        if (!(http.getHttpClientConfigurer() instanceof ReceiverClient)) {
            http.setHttpClientConfigurer(new ReceiverClient(Optional.ofNullable(http.getHttpClientConfigurer()),
                    Pools.scheduled(http.getCamelContext().getExecutorServiceManager(), http, "massupdate-receiver", 1), longest(http)));
        }
    }

    private static Duration longest(HttpEndpoint http) {
        long answer = http.getResponseTimeout() > 0 ? http.getResponseTimeout() : USUAL_ANSWER.toMillis();
        return Duration.ofMillis(http.getConnectionRequestTimeout() + http.getConnectTimeout() + answer);
    }
}
