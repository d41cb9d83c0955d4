package io.github.camelzoho.massupdate.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.api.ConnectionNames;
import io.github.camelzoho.massupdate.ledger.LedgerListener;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.sql.LedgerTables;
import io.github.camelzoho.massupdate.ledger.sql.SqlLedgerStore;
import io.github.camelzoho.massupdate.poll.DurationOptions;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;

/** The ledger as a Camel component: jobs that outlive the process that watches them. */
@Component(JobsComponent.SCHEME)
public class JobsComponent extends HealthCheckComponent {

    static final String SCHEME = "zohomassupdate-jobs";

    private static final DurationOptions DURATIONS = new DurationOptions(
            Set.of("deadline", "lease", "retention", "delay", "maximumDelay", "lagPerCall"));

    @Metadata(autowired = true, description = "The database of the ledger: SQLite or PostgreSQL")
    private DataSource dataSource;
    @Metadata(defaultValue = "false",
              description = "Whether to make the tables of the ledger if they are missing, or stop with an error that names the"
                            + " script to run")
    private boolean initializeSchema;
    @Metadata(defaultValue = "30d", javaType = "java.time.Duration",
              description = "How long a settled job stays known, and a duplicate, after its result was delivered to every"
                            + " subscription. Above zero.")
    private long retention = Duration.ofDays(30).toMillis();
    @Metadata(autowired = true, label = "advanced",
              description = "How many status calls each connection allows at once, instead of the option maxConcurrentCalls")
    private CallLimits callLimits;
    @Metadata(autowired = true, label = "advanced",
              description = "Which connections there are: jobs of others are invalid. Without it, any connection is accepted")
    private ConfiguredConnections configuredConnections;
    @Metadata(autowired = true, label = "advanced", description = "Told what this process does with the ledger, for meters")
    private LedgerListener listener;
    @Metadata(description = "The options that endpoints have unless their URI says otherwise")
    private JobsConfiguration configuration = new JobsConfiguration();

    private JobsRuntime runtime;
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
                    "The operation '%s' is unknown: use watch, due, record or results.".formatted(name), e);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        configuration.check();
        if (retention < 1) {
            throw new IllegalArgumentException("The option retention is %s ms: it must be above zero.".formatted(retention));
        }
        if (dataSource == null) {
            throw new IllegalArgumentException("The component %s has no database: set its option dataSource.".formatted(SCHEME));
        }
        runtime = new JobsRuntime(getCamelContext().getExecutorServiceManager(),
                LedgerTables.open(dataSource, initializeSchema), Duration.ofMillis(configuration.getLease()),
                Duration.ofMillis(retention), listener == null ? new LedgerListener() { } : listener, this::knownConnections);
        startRuntime();
        HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
        if (registry != null) {
            healthChecks = List.of(new LedgerHealthCheck(runtime), new LoopsHealthCheck(runtime));
            healthChecks.forEach(registry::register);
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
        if (runtime != null) {
            runtime.stop();
            runtime = null;
        }
        super.doStop();
    }

    /** The ledger, once the component is started. */
    public LedgerStore getLedgerStore() {
        return new SqlLedgerStore(runtime().tables(), runtime().membership().id(), runtime().pulses()::stalls);
    }

    /** The connections that are configured here, as far as the components of the context tell. */
    Set<String> knownConnections() {
        if (configuredConnections != null) {
            return configuredConnections.names();
        }
        return getCamelContext().getComponentNames().stream()
                .map(getCamelContext()::hasComponent)
                .filter(ConnectionNames.class::isInstance)
                .flatMap(component -> ((ConnectionNames) component).connectionNames().stream())
                .collect(Collectors.toSet());
    }

    JobsRuntime runtime() {
        if (runtime == null) {
            throw new IllegalStateException("The component %s is not started.".formatted(SCHEME));
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
