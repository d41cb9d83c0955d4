package io.github.camelzoho.massupdate.simulator;

import java.util.Optional;

/** The mass update calls, behind authentication and the faults that strike at random. */
final class CrmEndpoint implements Endpoint {

    private final Gatekeeper gatekeeper;
    private final FaultDice dice;
    private final Answers answers;
    private final RunningJobs jobs;
    private final StatusHandler status;
    private final SubmitHandler submit;

    CrmEndpoint(Gatekeeper gatekeeper, FaultDice dice, Answers answers, RunningJobs jobs, StatusHandler status, SubmitHandler submit) {
        this.gatekeeper = gatekeeper;
        this.dice = dice;
        this.answers = answers;
        this.jobs = jobs;
        this.status = status;
        this.submit = submit;
    }

    @Override
    public Answer answer(Call call) {
        Optional<Fault> fault = dice.roll();
        if (fault.isPresent() && !fault.get().spoilsTheAnswer()) {
            return answers.fault(fault.get());
        }
        Answer answer = CrmPath.of(call.path())
                .map(path -> answer(call, path.module()))
                .orElseGet(() -> answers.fault(Fault.INVALID_URL_PATTERN));
        return fault.map(spoiling -> answers.spoilt(answer, spoiling)).orElse(answer);
    }

    private Answer answer(Call call, String module) {
        boolean asks = call.method().equals("GET");
        if (!asks && !call.method().equals("POST")) {
            return answers.fault(Fault.INVALID_REQUEST_METHOD);
        }
        Optional<Fault> refusal = gatekeeper.refusal(call, module);
        if (refusal.isPresent()) {
            return answers.fault(refusal.get());
        }
        if (!jobs.knowsModule(module)) {
            return answers.fault(Fault.INVALID_MODULE);
        }
        return asks ? status.answer(module, call.query().get("job_id")) : submit.answer(module, call.body());
    }
}
