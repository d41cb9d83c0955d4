package io.github.camelzoho.massupdate.jobs;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.jobs.runtime.JobsRuntime;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ClassResolver;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Watch Zoho CRM mass update jobs until they end: jobs, leases and results in a SQLite or PostgreSQL database.
 */
@ManagedResource(description = "An endpoint of the ledger of mass update jobs")
@UriEndpoint(firstVersion = "0.1.0", scheme = JobsComponent.SCHEME, title = "Zoho Mass Update Jobs",
             syntax = "zohomassupdate-jobs:operation", category = {Category.SAAS, Category.DATABASE},
             headersClass = JobsConstants.class, remote = false)
public class JobsEndpoint extends DefaultEndpoint implements AsyncEndpoint {

    private static final Pattern SUBSCRIPTION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    @UriPath(
            description = "What the endpoint does: the producers watch, record and submit store jobs, answers and mass updates; the "
            + "consumers due, results, updates and progress emit due jobs, results, queued mass updates and the progress of jobs.")
    @Metadata(required = true)
    private final JobsOperation operation;
    @UriParam(label = "consumer",
            description = "The name of the subscription whose results the endpoint consumes (operation results): letters, digits, "
            + "'_', '.' and '-', at most 64. For example crm-audit.")
    private String subscription;
    @UriParam(label = "consumer", defaultValue = "5s", javaType = "java.time.Duration",
              description = "The shortest time between two events of a job (operation progress), 0 for no limit. It does not hold"
                            + " back the event of an answer that ends the job; a job that an error or its deadline ends has no such event."
                            + " For example 30s.")
    private long progressInterval = Duration.ofSeconds(5).toMillis();
    @UriParam(label = "consumer", defaultValue = "json",
              description = "The form of results (results): json writes the result alone; cloudevents writes a CloudEvent 1.0 in"
                            + " structured mode; cloudevents_binary writes the result into the body and the attributes of the event"
                            + " into headers. Both need the library io.cloudevents:cloudevents-json-jackson.")
    private ResultFormat format = ResultFormat.json;
    @UriParam(label = "consumer,advanced", defaultValue = "ce-",
              description = "What the names of headers with attributes of CloudEvents begin with (results with"
                            + " format=cloudevents_binary): ce- for HTTP, ce_ for Kafka, cloudEvents_ for AMQP and JMS.")
    private String cloudEventsPrefix = "ce-";
    @UriParam(label = "producer", description = "The module of items that name none, unless a header does (watch, submit): an API name, such"
                                                + " as Leads.")
    private String module;
    @UriParam(label = "producer", defaultValue = JobKey.DEFAULT_CONNECTION,
              description = "The connection of items that name none, unless a header does (watch, submit).")
    private String connection = JobKey.DEFAULT_CONNECTION;
    @UriParam(label = "producer", defaultValue = "false",
              description = "Whether the exchange fails when an item is invalid (watch, submit). The other items are stored all the same.")
    private boolean failOnInvalid;
    @UriParam
    private final JobsConfiguration configuration;

    public JobsEndpoint(String uri, JobsComponent component, JobsConfiguration configuration, JobsOperation operation) {
        super(uri, component);
        this.configuration = configuration;
        this.operation = operation;
    }

    @Override
    public Producer createProducer() {
        configuration.check();
        return switch (operation) {
            case watch -> new WatchProducer(this);
            case submit -> new SubmitProducer(this);
            case record -> new RecordProducer(this);
            default -> throw new IllegalArgumentException(
                    "%s:%s has no producer: use it in from, not in to.".formatted(JobsComponent.SCHEME, operation));
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        configuration.check();
        Consumer consumer = switch (operation) {
            case due -> new DueConsumer(this, processor);
            case updates -> new UpdatesConsumer(this, processor);
            case progress -> new ProgressConsumer(this, processor);
            case results -> new ResultsConsumer(this, processor, checkedSubscription(), writer());
            default -> throw new IllegalArgumentException(
                    "%s:%s has no consumer: use it in to, not in from.".formatted(JobsComponent.SCHEME, operation));
        };
        configureConsumer(consumer);
        return consumer;
    }

    private String checkedSubscription() {
        if (subscription == null || !SUBSCRIPTION.matcher(subscription).matches()) {
            throw new IllegalArgumentException(("The option subscription is '%s': give letters, digits, '_', '.' and '-',"
                    + " at most 64 of them.").formatted(subscription));
        }
        return subscription;
    }

    /** {@code null} where results are written as they are. */
    private ResultWriter writer() {
        if (format == ResultFormat.json) {
            return null;
        }
        ClassResolver classes = getCamelContext().getClassResolver();
        if (classes.resolveClass("io.cloudevents.jackson.JsonFormat") == null) {
            throw new IllegalArgumentException(
                    "The option format is %s, which needs the library io.cloudevents:cloudevents-json-jackson: add it.".formatted(format));
        }
        // by its name: a native image without that library must not see a class that needs it
        return getCamelContext().getInjector().newInstance(
                classes.resolveClass("io.github.camelzoho.massupdate.jobs.ResultEvents", ResultWriter.class));
    }

    public long getProgressInterval() {
        return progressInterval;
    }

    /** The shortest time between two events of a job in milliseconds, 0 for no limit (progress). */
    public void setProgressInterval(long progressInterval) {
        this.progressInterval = progressInterval;
    }

    /** For use while exchanges flow: a splitter starts the producers in it before the component is started. */
    JobsRuntime runtime() {
        return component().runtime();
    }

    /** How many status calls a connection may make in 24 hours, over all replicas; 0 for as many as it takes. */
    long creditsPerDay(String connection) {
        CallLimits limits = component().getCallLimits();
        return limits == null ? configuration.getCreditsPerDay() : limits.creditsPerDay(connection);
    }

    /** How many calls of a connection may be under way at once, over all replicas. */
    int callLimit(String connection) {
        CallLimits limits = component().getCallLimits();
        return limits == null ? configuration.getMaxConcurrentCalls() : Math.max(1, limits.maxConcurrentCalls(connection));
    }

    /** The connections that are configured, {@code null} where that is not known. */
    Set<String> connections() {
        ConfiguredConnections configured = component().getConfiguredConnections();
        return configured == null ? null : configured.names();
    }

    /** Connections that exist, as far as this process can tell; there may be others. */
    Set<String> knownConnections() {
        Set<String> known = new HashSet<>(runtime().answering().names());
        known.addAll(component().knownConnections());
        return known;
    }

    private JobsComponent component() {
        return (JobsComponent) getComponent();
    }

    /** What the endpoint does. */
    @ManagedAttribute(description = "What the endpoint does: watch, due, record, submit, updates, progress or results")
    public String getOperationName() {
        return operation.name();
    }

    /** The subscription whose results the endpoint takes. */
    @ManagedAttribute(description = "The subscription whose results the endpoint takes (results)")
    public String getSubscriptionName() {
        return subscription;
    }

    /** Results that wait for the subscription of the endpoint, 0 for other endpoints. */
    @ManagedAttribute(description = "Results that wait for the subscription of the endpoint (results)")
    public long getWaitingResults() {
        return subscription == null ? 0 : runtime().tables().outbox().subscriptions().stream()
                .filter(state -> state.name().equals(subscription)).mapToLong(SubscriptionState::depth).sum();
    }

    public JobsOperation getOperation() {
        return operation;
    }

    public String getSubscription() {
        return subscription;
    }

    public void setSubscription(String subscription) {
        this.subscription = subscription;
    }

    public String getModule() {
        return module;
    }

    /** The module of items that name none (watch). */
    public void setModule(String module) {
        this.module = module;
    }

    public String getConnection() {
        return connection;
    }

    /** The connection of items that name none (watch). */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    public boolean isFailOnInvalid() {
        return failOnInvalid;
    }

    /** Whether the exchange fails when an item names no job (watch). */
    public void setFailOnInvalid(boolean failOnInvalid) {
        this.failOnInvalid = failOnInvalid;
    }

    public ResultFormat getFormat() {
        return format;
    }

    /** The form of results (results). */
    public void setFormat(ResultFormat format) {
        this.format = format;
    }

    public String getCloudEventsPrefix() {
        return cloudEventsPrefix;
    }

    /** What the names of headers with attributes of CloudEvents begin with (results). */
    public void setCloudEventsPrefix(String cloudEventsPrefix) {
        this.cloudEventsPrefix = cloudEventsPrefix;
    }

    public JobsConfiguration getConfiguration() {
        return configuration;
    }
}
