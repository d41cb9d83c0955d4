package io.github.camelzoho.massupdate.jobs;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.ledger.RecordRule;
import io.github.camelzoho.massupdate.ledger.Recording;
import io.github.camelzoho.massupdate.poll.Experience;
import io.github.camelzoho.massupdate.poll.PollPolicies;
import io.github.camelzoho.massupdate.poll.PollSettings;

/** Decides by the options of an endpoint what becomes of a job, and has it stored. */
final class Recorder {

    private final JobsEndpoint endpoint;
    private final RecordRule rule;

    Recorder(JobsEndpoint endpoint) {
        PollSettings settings = endpoint.getConfiguration().pollSettings();
        this.endpoint = endpoint;
        this.rule = new RecordRule(PollPolicies.create(settings), settings);
    }

    /** See {@link GroupCommit#add} for the completion. */
    void record(Claim claim, StatusReply reply, Consumer<RuntimeException> completion) {
        JobsRuntime runtime = endpoint.runtime();
        runtime.answering().heard(claim.job().key().connection(), reply);
        Experience experience = runtime.experiences().of(claim.job().key());
        double jitter = ThreadLocalRandom.current().nextDouble();
        Recording recording = rule.decide(claim.job(), reply, claim.now(), experience, jitter);
        runtime.record(recording.within(endpoint.callLimit(claim.job().key().connection())), completion);
    }
}
