package io.github.camelzoho.massupdate.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.management.openmbean.TabularData;
import javax.sql.DataSource;

import io.github.camelzoho.massupdate.api.CheckedOptions;
import io.github.camelzoho.massupdate.api.ConnectionNames;
import io.github.camelzoho.massupdate.api.UnusableOptionException;
import io.github.camelzoho.massupdate.jobs.runtime.JobsRuntime;
import io.github.camelzoho.massupdate.ledger.Backlog;
import io.github.camelzoho.massupdate.ledger.LedgerListener;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.ledger.UpdateState;
import io.github.camelzoho.massupdate.ledger.UpdateStore;
import io.github.camelzoho.massupdate.ledger.sql.LedgerTables;
import io.github.camelzoho.massupdate.ledger.sql.SqlLedgerStore;
import io.github.camelzoho.massupdate.poll.DurationOptions;
import org.apache.camel.Endpoint;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;

/** The ledger as a Camel component: jobs that outlive the process that watches them. */
@ManagedResource(description = "The ledger of mass update jobs")
@Component(JobsComponent.SCHEME)
public class JobsComponent extends HealthCheckComponent implements CheckedOptions {

    static final String SCHEME = "zohomassupdate-jobs";

    private static final DurationOptions DURATIONS = new DurationOptions(
            Set.of("deadline", "lease", "retention", "delay", "maximumDelay", "lagPerCall", "progressInterval"));

    @Metadata(autowired = true,
            description = "The data source of the database that holds the ledger: SQLite or PostgreSQL. For example #ledger.")
    private DataSource dataSource;
    @Metadata(defaultValue = "false",
              description = "Whether to create and update the tables of the ledger at the start. If false, the start fails "
                      + "when they are missing or old, with an error that names the script to run.")
    private boolean initializeSchema;
    @Metadata(defaultValue = "30d", javaType = "java.time.Duration",
              description = "How long a settled job is kept after its result was delivered to every subscription. Until "
                      + "then the same job is a duplicate when it is given again. Above zero. For example 30d.")
    private long retention = Duration.ofDays(30).toMillis();
    @Metadata(autowired = true, label = "advanced",
              description = "The limits on the calls of each connection, at once and in a day, in place of the options "
                      + "maxConcurrentCalls and creditsPerDay. For example #myLimits.")
    private CallLimits callLimits;
    @Metadata(autowired = true, label = "advanced",
              description = "The names of the configured connections: a job of any other connection is invalid. Without "
                      + "this option, any connection is accepted. For example #myConnections.")
    private ConfiguredConnections configuredConnections;
    @Metadata(autowired = true, label = "advanced",
            description = "A listener to what this process does with the ledger, such as for metrics. For example #myMeters.")
    private LedgerListener listener;
    @Metadata(description = "The options that all endpoints of this component share.")
    private JobsConfiguration configuration = new JobsConfiguration();

    private JobsRuntime runtime;
    private JobsFigures figures;
    private List<HealthCheck> healthChecks = List.of();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        JobsEndpoint endpoint = new JobsEndpoint(uri, this, configuration.copy(), operation(remaining));
        DURATIONS.read(parameters);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return DURATIONS.before(super.getComponentPropertyConfigurer());
    }

    private static JobsOperation operation(String name) {
        try {
            return JobsOperation.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The operation '%s' is unknown: use watch, due, record, submit, updates, progress or results.".formatted(name), e);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        checkOptions();
        if (dataSource == null) {
            throw new IllegalArgumentException("The component %s has no database: set its option dataSource.".formatted(SCHEME));
        }
        runtime = new JobsRuntime(getCamelContext().getExecutorServiceManager(),
                LedgerTables.open(dataSource, initializeSchema), Duration.ofMillis(configuration.getLease()),
                Duration.ofMillis(retention), listener == null ? new LedgerListener() { } : listener, this::knownConnections);
        startRuntime();
        figures = new JobsFigures(runtime, getLedgerStore(), getUpdateStore());
        HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
        if (registry != null) {
            // consumers and producers need the ledger, and only consumers need threads that turn
            HealthCheck ledger = new LedgerHealthCheck(runtime);
            ledger.setEnabled(isHealthCheckConsumerEnabled() || isHealthCheckProducerEnabled());
            HealthCheck loops = new LoopsHealthCheck(runtime);
            loops.setEnabled(isHealthCheckConsumerEnabled());
            healthChecks = List.of(ledger, loops);
            healthChecks.forEach(registry::register);
        }
    }

    @Override
    public void checkOptions() {
        configuration.check();
        if (retention < 1) {
            throw UnusableOptionException.outOfRange("retention", Duration.ofMillis(retention), "above zero");
        }
    }

    private void startRuntime() {
        try {
            runtime.start();
        } catch (Throwable e) {
            runtime.stop();
            runtime = null;
            throw e;
        }
    }

    @Override
    protected void doStop() throws Exception {
        healthChecks.forEach(check -> HealthCheckRegistry.get(getCamelContext()).unregister(check));
        healthChecks = List.of();
        figures = null;
        if (runtime != null) {
            runtime.stop();
            runtime = null;
        }
        super.doStop();
    }

    /** The ledger, once the component is started. */
    public LedgerStore getLedgerStore() {
        return new SqlLedgerStore(runtime().tables(), runtime().membership().id(), runtime().pulses()::stalls, this::knownConnections,
                configuredConnections == null, this::retryTokens);
    }

    /** {@code null} while the component is not started. */
    JobsFigures figures() {
        return figures;
    }

    /** Jobs that are watched. */
    @ManagedAttribute(description = "Jobs that are watched")
    public long getWatchedJobs() {
        return requireFigures().counts().watched();
    }

    /** Jobs that are settled and still known. */
    @ManagedAttribute(description = "Jobs that are settled and still known, however they ended")
    public long getSettledJobs() {
        return requireFigures().counts().settled();
    }

    /** Jobs that are due and not claimed. */
    @ManagedAttribute(description = "Jobs that are due and not claimed")
    public long getDueJobs() {
        return requireFigures().due().stream().mapToLong(Backlog::due).sum();
    }

    /** Jobs that this process asks Zoho about. */
    @ManagedAttribute(description = "Jobs that this process asks Zoho about")
    public int getClaims() {
        return requireFigures().claims();
    }

    /** Results that wait for their subscriptions. */
    @ManagedAttribute(description = "Results that wait for their subscriptions")
    public long getWaitingResults() {
        return requireFigures().subscriptions().stream().mapToLong(SubscriptionState::depth).sum();
    }

    /** Mass updates of the queue that wait for their turn. */
    @ManagedAttribute(description = "Mass updates of the queue that wait for their turn")
    public long getQueuedUpdates() {
        return requireFigures().updates().getOrDefault(UpdateState.QUEUED, 0L);
    }

    /** Mass updates of the queue that wait for a person. */
    @ManagedAttribute(description = "Mass updates of the queue that wait for a person, since it is not known whether Zoho has scheduled them")
    public long getUncertainUpdates() {
        return requireFigures().updates().getOrDefault(UpdateState.UNCERTAIN, 0L);
    }

    /** The connections of the ledger. */
    @ManagedAttribute(description = "The connections of the ledger: pause and credits")
    public TabularData getConnectionTable() {
        return JobsFigures.CONNECTIONS.tabular(requireFigures().connections());
    }

    /** The subscriptions of results. */
    @ManagedAttribute(description = "The subscriptions of results: what waits, since when, and what fails")
    public TabularData getSubscriptionTable() {
        return JobsFigures.SUBSCRIPTIONS.tabular(requireFigures().subscriptions());
    }

    /** What is due, for each connection. */
    @ManagedAttribute(description = "Due jobs, for each connection")
    public TabularData getDueTable() {
        return JobsFigures.DUE.tabular(requireFigures().due());
    }

    /** Threads of this process that do not turn. */
    @ManagedAttribute(description = "Threads that do not turn, a sentence for each: only a restart of the process mends that")
    public String[] getStalledThreads() {
        return requireFigures().stalls().toArray(String[]::new);
    }

    /** As {@link LedgerStore#pause}. */
    @ManagedOperation(description = "Makes no calls for the jobs of a connection until it is resumed")
    public void pauseConnection(String connection, String reason) {
        getLedgerStore().pause(connection, reason);
    }

    /** As {@link LedgerStore#resume}. */
    @ManagedOperation(description = "Ends any pause of a connection; false when it was not paused")
    public boolean resumeConnection(String connection) {
        return getLedgerStore().resume(connection);
    }

    private JobsFigures requireFigures() {
        if (figures == null) {
            throw notStarted();
        }
        return figures;
    }

    private static IllegalStateException notStarted() {
        return new IllegalStateException("The component %s is not started.".formatted(SCHEME));
    }

    /** The queue of mass updates, once the component is started. */
    public UpdateStore getUpdateStore() {
        return runtime().tables().updates();
    }

    /** The connections that are configured here, as far as the components of the context tell. */
    Set<String> knownConnections() {
        if (configuredConnections != null) {
            return configuredConnections.names();
        }
        return connecting().flatMap(component -> component.connectionNames().stream()).collect(Collectors.toSet());
    }

    private void retryTokens(String connection) {
        connecting().forEach(component -> component.retryTokens(connection));
    }

    /** The components of the context that have connections. */
    private Stream<ConnectionNames> connecting() {
        return getCamelContext().getComponentNames().stream()
                .map(getCamelContext()::hasComponent)
                .filter(ConnectionNames.class::isInstance)
                .map(ConnectionNames.class::cast);
    }

    JobsRuntime runtime() {
        if (runtime == null) {
            throw notStarted();
        }
        return runtime;
    }

    public DataSource getDataSource() {
        return dataSource;
    }

    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public boolean isInitializeSchema() {
        return initializeSchema;
    }

    public void setInitializeSchema(boolean initializeSchema) {
        this.initializeSchema = initializeSchema;
    }

    public long getRetention() {
        return retention;
    }

    public void setRetention(long retention) {
        this.retention = retention;
    }

    public CallLimits getCallLimits() {
        return callLimits;
    }

    public void setCallLimits(CallLimits callLimits) {
        this.callLimits = callLimits;
    }

    public ConfiguredConnections getConfiguredConnections() {
        return configuredConnections;
    }

    public void setConfiguredConnections(ConfiguredConnections configuredConnections) {
        this.configuredConnections = configuredConnections;
    }

    public LedgerListener getListener() {
        return listener;
    }

    public void setListener(LedgerListener listener) {
        this.listener = listener;
    }

    public JobsConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(JobsConfiguration configuration) {
        this.configuration = configuration;
    }
}
