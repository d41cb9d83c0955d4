package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The jobs of the simulated organisation. */
final class RunningJobs {

    private static final Set<String> MODULES = Set.of("Leads", "Accounts", "Contacts", "Deals", "Campaigns", "Activities",
            "Tasks", "Calls", "Events", "Cases", "Solutions", "Products", "Vendors", "Price_Books", "Quotes",
            "Sales_Orders", "Purchase_Orders", "Invoices");
    private static final long FIRST_JOB_ID = 554_023_000_000_568_001L;

    private final PausableClock clock;
    private final Journal journal;
    private final Map<String, RunningJob> byId = new ConcurrentHashMap<>();
    private final Set<String> customModules = ConcurrentHashMap.newKeySet();
    private final AtomicLong nextId = new AtomicLong(FIRST_JOB_ID);

    RunningJobs(PausableClock clock, Journal journal) {
        this.clock = clock;
        this.journal = journal;
    }

    /** Begins a job now; it replaces one with the same id. */
    RunningJob begin(JobScript script) {
        journal.begun(script);
        return begin(script, Duration.ZERO);
    }

    /** Goes on with a job that began some time ago. */
    RunningJob begin(JobScript script, Duration ago) {
        customModules.add(script.module());
        RunningJob job = new RunningJob(script, clock.now().minus(ago));
        byId.put(script.jobId(), job);
        return job;
    }

    String newId() {
        String id = Long.toString(nextId.getAndIncrement());
        return byId.containsKey(id) ? newId() : id;
    }

    boolean knowsModule(String module) {
        return MODULES.contains(module) || customModules.contains(module);
    }

    Optional<RunningJob> find(String module, String jobId) {
        return Optional.ofNullable(byId.get(jobId)).filter(job -> job.script().module().equals(module));
    }

    Collection<RunningJob> all() {
        return byId.values();
    }

    JobReport report(RunningJob job) {
        return job.reportAt(clock.now());
    }
}
