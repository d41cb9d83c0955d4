package io.github.camelzoho.massupdate.service.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.service.demo.DemoJob.Arrival;
import io.github.camelzoho.massupdate.simulator.Fault;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.JobScriptBuilder;
import io.github.camelzoho.massupdate.simulator.ReportedStatus;

/** A job of every fate. */
final class DemoJobs {

    private static final long ID_BASE = 554_023_000_000_000_000L;

    private final List<DemoJob> jobs = new ArrayList<>();
    private long nextId;

    private DemoJobs(long firstId) {
        this.nextId = firstId;
    }

    /** @param run makes the job ids differ from those of other runs, which a ledger that is used again remembers */
    static List<DemoJob> of(long run) {
        DemoJobs all = new DemoJobs(ID_BASE + run % 1_000_000_000_000L * 100);
        all.add("Leads", "completes", Arrival.FILE, job -> job.total(500).recordsPerSecond(60).chunk(20));
        all.add("Leads", "some records fail", Arrival.HTTP, job -> job.total(1200).recordsPerSecond(60).chunk(50).failed(37));
        all.add("Contacts", "waits its turn", Arrival.FILE, job -> job.total(300).recordsPerSecond(20)
                .scheduled(Duration.ofSeconds(6)).queued(Duration.ofSeconds(5)));
        all.add("Accounts", "suspended, then resumed", Arrival.HTTP, job -> job.total(800).recordsPerSecond(40)
                .suspend(320, Duration.ofSeconds(9)));
        all.add("Deals", "fails half-way", Arrival.HTTP, job -> job.total(1000).recordsPerSecond(35).chunk(35)
                .outcome(ReportedStatus.FAILED).failed(20).notUpdated(510));
        all.add("Products", "stalls on the way", Arrival.FILE, job -> job.total(2000).recordsPerSecond(100).chunk(100)
                .stall(1200, Duration.ofSeconds(8)));
        all.add("Invoices", "two errors of the server", Arrival.FILE, job -> job.total(400).recordsPerSecond(25)
                .fault(Fault.INTERNAL_ERROR).faultCalls(2));
        all.add("Cases", "a broken connection", Arrival.HTTP, job -> job.total(900).recordsPerSecond(45)
                .fault(Fault.RESET).faultCalls(1));
        all.add("Tasks", "reports no progress", Arrival.FILE, job -> job.total(600).recordsPerSecond(30).blind(true));
        all.add("Price_Books", "skips some records", Arrival.HTTP, job -> job.total(250).recordsPerSecond(10).notUpdated(40));
        all.add("Campaigns", "runs into its deadline", Arrival.HTTP, Optional.of("25s"),
                job -> job.total(50_000).recordsPerSecond(500).chunk(500));
        all.addUnknown("Vendors", "unknown to Zoho");
        all.addUnknown("Unicorns", "of an unknown module");
        return List.copyOf(all.jobs);
    }

    /** Those of the jobs that come in so, as the intake reads them. */
    static String json(List<DemoJob> jobs, Arrival intake, String separator, String begin, String end) {
        return jobs.stream().filter(job -> job.intake() == intake).map(DemoJob::json)
                .collect(Collectors.joining(separator, begin, end));
    }

    private void add(String module, String fate, Arrival intake, UnaryOperator<JobScriptBuilder> life) {
        add(module, fate, intake, Optional.empty(), life);
    }

    private void add(String module, String fate, Arrival intake, Optional<String> deadline, UnaryOperator<JobScriptBuilder> life) {
        JobKey key = newKey(module);
        JobScript script = life.apply(JobScript.job(key.module(), key.jobId())).build();
        jobs.add(new DemoJob(key, fate, Optional.of(script), intake, deadline));
    }

    private void addUnknown(String module, String fate) {
        jobs.add(new DemoJob(newKey(module), fate, Optional.empty(), Arrival.FILE, Optional.empty()));
    }

    private JobKey newKey(String module) {
        return new JobKey(JobKey.DEFAULT_CONNECTION, module, Long.toString(nextId++));
    }
}
