package io.github.camelzoho.massupdate.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Zoho CRM on loopback that speaks the token call and the mass update calls. Jobs follow their scripts; the log is the
 * record of every call.
 */
public final class ZohoSimulator implements AutoCloseable {

    private final PausableClock jobClock = new PausableClock(System::nanoTime);
    private final Journal journal;
    private final RunningJobs jobs;
    private final CallLog log = new CallLog();
    private final Delays waiter = new Delays();
    private final TokenOffice office;
    private final FaultDice dice;
    private final Quota quota;
    private final HttpFront front;

    private ZohoSimulator(SimulatorSettings settings, Path journalFile) {
        Json json = new Json();
        Clock clock = Clock.systemUTC();
        journal = journalFile == null ? Journal.none() : Journal.open(journalFile, json, clock);
        jobs = new RunningJobs(jobClock, journal);
        Answers answers = new Answers(settings.errorsInData(), settings.slowBy());
        office = new TokenOffice(clock, settings.tokens(), settings.credentials(), settings.seed(), journal);
        dice = new FaultDice(settings.seed(), settings.faultRates());
        quota = new Quota(settings.limits());
        Endpoint token = new TokenEndpoint(office, settings.tokens(),
                () -> Optional.ofNullable(settings.tokens().apiDomain()).orElseGet(this::baseUrl));
        Endpoint crm = new LimitedEndpoint(new CrmEndpoint(new Gatekeeper(office), dice, answers, jobs,
                new StatusHandler(jobs, answers, settings.unknownJob()), new SubmitHandler(jobs, answers, json, settings.submitted())),
                quota, answers, waiter, settings.latency());
        front = new HttpFront(new Router(new ControlEndpoint(this, json), new LoggedEndpoint(token, log, journal, clock),
                new LoggedEndpoint(crm, log, journal, clock)), settings.port(), waiter);
        new Memory(jobs, office, log).recall(journal.earlier(), clock.instant());
    }

    /** Starts one with {@link SimulatorSettings#defaults()}. */
    public static ZohoSimulator start() {
        return start(SimulatorSettings.defaults());
    }

    /** @throws UncheckedIOException if the port is taken */
    public static ZohoSimulator start(SimulatorSettings settings) {
        return start(settings, null);
    }

    /**
     * Starts one that remembers: its jobs go on, its tokens stay valid and its log goes on after an end of any kind.
     *
     * @param journal the file it writes everything down in, and reads what an earlier one wrote; null for none
     * @throws UncheckedIOException if the port is taken or the file cannot be used
     */
    public static ZohoSimulator start(SimulatorSettings settings, Path journal) {
        ZohoSimulator simulator = new ZohoSimulator(settings, journal);
        try {
            simulator.front.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot listen on port " + settings.port() + "; choose another, or 0 for any", e);
        }
        return simulator;
    }

    /** @return such as {@code http://127.0.0.1:40123}: accounts server and API domain in one */
    public String baseUrl() {
        return front.baseUrl();
    }

    /** Begins a job now; it replaces one with the same id. */
    public void begin(JobScript script) {
        jobs.begin(script);
    }

    /** Begins jobs now. */
    public void begin(Collection<JobScript> scripts) {
        scripts.forEach(this::begin);
    }

    /** @return where every job stands, without a call */
    public List<JobStanding> jobs() {
        return jobs.all().stream().map(this::view).toList();
    }

    /** @return where a job stands, without a call */
    public Optional<JobStanding> job(String module, String jobId) {
        return jobs.find(module, jobId).map(this::view);
    }

    public CallLog log() {
        return log;
    }

    /** Freezes the progress of all jobs; calls are answered as before. */
    public void pause() {
        jobClock.pause();
    }

    public void resume() {
        jobClock.resume();
    }

    public boolean isPaused() {
        return jobClock.isPaused();
    }

    /** @param rates how often calls meet a fault from now on, each from 0 to 1, in sum at most 1 */
    public void faultRates(Map<Fault, Double> rates) {
        dice.load(rates);
    }

    /** Sets new limits and begins a new day. */
    public void limits(Limits limits) {
        quota.replace(limits);
    }

    public ClientCredentials credentials() {
        return office.credentials();
    }

    /** Tokens that were given out stay valid, with their scopes. */
    public void credentials(ClientCredentials credentials) {
        office.replaceCredentials(credentials);
    }

    /** Makes every access token invalid that was given out until now. */
    public void expireTokens() {
        office.expireAll();
    }

    @Override
    public void close() {
        waiter.close();
        front.close();
        journal.close();
    }

    private JobStanding view(RunningJob job) {
        return new JobStanding(job.script().module(), job.script().jobId(), jobs.report(job));
    }
}
