package io.github.camelzoho.massupdate.service.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.poll.CreditBudget;
import io.github.camelzoho.massupdate.poll.PolicyReport;
import io.github.camelzoho.massupdate.service.messaging.IntakeState;

/**
 * What a person wants to know at a glance; the lists hold the first few jobs only.
 *
 * @param now       the time of the service
 * @param problem   why there is nothing else, {@code null} when all is well
 * @param intakes   the intakes from queues that are configured
 * @param causes    what many jobs or results may wait for: intakes, connections and deliveries first, then late polls, then errors
 * @param budgets   what connections spent of the calls that they may make a day; only those that have such a limit
 * @param policy    what the poll policy learnt of each module, and what its calls saved; the first few modules only
 * @param attention watched jobs that hang for a reason of their own
 * @param modules   the modules of all jobs
 * @param watched   watched jobs, the nearest deadline first
 * @param settled   jobs at their end, the latest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Overview(
        Instant now,
        String problem,
        Totals jobs,
        Due due,
        List<ConnectionState> connections,
        List<SubscriptionState> subscriptions,
        List<IntakeState> intakes,
        List<Cause> causes,
        List<SpentBudget> budgets,
        List<ModulePolicy> policy,
        List<JobView> attention,
        List<String> modules,
        List<JobView> watched,
        List<JobView> settled) {

    static Overview unavailable(Instant now, String problem, List<IntakeState> intakes) {
        return new Overview(now, problem, new Totals(0, 0, 0, 0, 0, 0, null), new Due(0, null), List.of(), List.of(), intakes, List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * What a connection spent of its calls.
     *
     * @param connection its name
     * @param perDay     how many status calls it may make in 24 hours
     * @param spent      how many it made in the latest 24 hours
     * @param priceFactor by how much that raises the price of a call, 1 to 400
     * @param usedUpAt   when the calls are used up at the pace of the latest hour, {@code null} when they last for 24 hours
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SpentBudget(String connection, long perDay, long spent, double priceFactor, Instant usedUpAt) {

        static SpentBudget of(String connection, CreditBudget budget, Instant now) {
            Duration lasts = budget.lasts();
            return new SpentBudget(connection, budget.perDay(), budget.lastDay(), budget.price(), lasts == null ? null : now.plus(lasts));
        }
    }

    /**
     * What the poll policy learnt of a module.
     *
     * @param connection the connection of its jobs
     * @param module     the API name of the module
     * @param report     what was learnt and saved, by the poll options of the component
     */
    record ModulePolicy(String connection, String module, PolicyReport report) {
    }

    /** How many jobs there are and what they cost. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Totals(
            long watched, long completed, long failed, long rejected, long expired, long polls, Double pollsPerSettledJob) {
    }

    /** Jobs that are due and not yet polled, and since when the first of them waits. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Due(long jobs, Instant oldest) {
    }
}
