package io.github.camelzoho.massupdate.service.http;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.figures.Thrifty;
import io.github.camelzoho.massupdate.jobs.CallLimits;
import io.github.camelzoho.massupdate.jobs.ConfiguredConnections;
import io.github.camelzoho.massupdate.jobs.JobsComponent;
import io.github.camelzoho.massupdate.ledger.Backlog;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.Effort;
import io.github.camelzoho.massupdate.ledger.ErrorGroup;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.JobCounts;
import io.github.camelzoho.massupdate.ledger.JobOrder;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.poll.CreditBudget;
import io.github.camelzoho.massupdate.poll.PolicyReport;
import io.github.camelzoho.massupdate.poll.PollSettings;
import io.github.camelzoho.massupdate.service.messaging.IntakeConditions;
import io.github.camelzoho.massupdate.service.settings.SettingNames;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads an overview from the ledger: totals and rows of one moment, kept for a while where many jobs make them expensive. */
@ApplicationScoped
class OverviewSource {

    private static final int WATCHED_SHOWN = 100;
    private static final int SETTLED_SHOWN = 50;
    private static final int ATTENTION_SHOWN = 20;
    private static final int MODULES_SHOWN = 20;

    private final LedgerStore ledger;
    private final ShownConnections shown;
    private final IntakeConditions intakes;
    private final JobsComponent component;
    private final CallLimits limits;
    private final ConfiguredConnections configured;
    private final SettingNames names;
    private final Clock clock = Clock.systemUTC();
    private final Thrifty<Overview> overview;

    OverviewSource(LedgerStore ledger, ShownConnections shown, IntakeConditions intakes, JobsComponent component,
            CallLimits limits, ConfiguredConnections configured, SettingNames names) {
        this.ledger = ledger;
        this.shown = shown;
        this.intakes = intakes;
        this.component = component;
        this.limits = limits;
        this.configured = configured;
        this.names = names;
        this.overview = new Thrifty<>(this::compute);
    }

    Overview read() {
        try {
            return overview.get();
        } catch (LedgerException e) {
            return Overview.unavailable(clock.instant(), PlainText.of(e), intakes.states());
        }
    }

    private Overview compute() {
        Instant now = clock.instant();
        Sums sums = sum();
        List<ConnectionState> connections = shown.list();
        List<SubscriptionState> subscriptions = ledger.subscriptions();
        Map<String, ConnectionState> byName = connections.stream()
                .collect(Collectors.toMap(ConnectionState::name, Function.identity()));
        Function<Job, JobView> view = job -> JobView.of(job, Attention.of(job, byName.get(job.key().connection()), now));
        List<Job> watched = ledger.first(JobOrder.DEADLINE, WATCHED_SHOWN);
        List<JobView> attention = watched.stream()
                .filter(job -> !Attention.isShared(job, now))
                .map(view)
                .filter(job -> job.attention() != null)
                .limit(ATTENTION_SHOWN)
                .toList();
        List<Overview.SpentBudget> budgets = budgets(now);
        return new Overview(now, null, sums.totals(), sums.due(), connections, subscriptions, intakes.states(),
                Causes.of(new Causes.Parts(intakes.states(), connections, subscriptions, sums.backlog(), sums.errors(), budgets,
                        configured.names()), now).stream()
                        .map(cause -> cause.in(names::in)).toList(),
                budgets, policy(), attention, ledger.modules(), watched.stream().map(view).toList(),
                ledger.first(JobOrder.SETTLED, SETTLED_SHOWN).stream().map(view).toList());
    }

    private List<Overview.SpentBudget> budgets(Instant now) {
        return new TreeMap<>(ledger.spentCalls()).entrySet().stream()
                .map(each -> Overview.SpentBudget.of(each.getKey(), new CreditBudget(limits.creditsPerDay(each.getKey()),
                        each.getValue().lastDay(), each.getValue().lastHour()), now))
                .filter(budget -> budget.perDay() > 0)
                .toList();
    }

    private Sums sum() {
        JobCounts counts = ledger.counts();
        Effort effort = ledger.effort();
        List<Backlog> backlog = ledger.backlog();
        Double each = counts.settled() == 0 ? null : (double) effort.settledPolls() / counts.settled();
        return new Sums(
                new Overview.Totals(counts.watched(), counts.completed(), counts.failed(), counts.rejected(), counts.expired(),
                        effort.polls(), each),
                new Overview.Due(backlog.stream().mapToLong(Backlog::due).sum(),
                        backlog.stream().map(Backlog::oldest).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null)),
                backlog, ledger.errors(Attention.SEVERAL));
    }

    private List<Overview.ModulePolicy> policy() {
        PollSettings settings = component.getConfiguration().pollSettings();
        return ledger.experiences(MODULES_SHOWN).stream()
                .map(each -> new Overview.ModulePolicy(each.connection(), each.module(), PolicyReport.of(each.experience(), settings)))
                .toList();
    }

    private record Sums(Overview.Totals totals, Overview.Due due, List<Backlog> backlog, List<ErrorGroup> errors) {
    }
}
