package io.github.camelzoho.massupdate.jobs;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.FailedCall;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.jobs.runtime.Claim;
import io.github.camelzoho.massupdate.jobs.runtime.JobsRuntime;
import io.github.camelzoho.massupdate.ledger.RecordRule;
import io.github.camelzoho.massupdate.ledger.Recording;
import io.github.camelzoho.massupdate.poll.Experience;
import io.github.camelzoho.massupdate.poll.PollPolicies;
import io.github.camelzoho.massupdate.poll.PollSettings;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;

/** Reads from an exchange what a status call said, decides by the options of an endpoint what becomes of the job, and stores that. */
final class Recorder {

    private final JobsEndpoint endpoint;
    private final RecordRule rule;

    Recorder(JobsEndpoint endpoint) {
        PollSettings settings = endpoint.getConfiguration().pollSettings();
        this.endpoint = endpoint;
        this.rule = new RecordRule(PollPolicies.create(settings), settings);
    }

    /** See {@link JobsRuntime#record} for the completion. */
    void record(Claim claim, StatusReply reply, Consumer<RuntimeException> completion) {
        JobsRuntime runtime = endpoint.runtime();
        String connection = claim.job().key().connection();
        runtime.answering().heard(connection, reply);
        long perDay = endpoint.creditsPerDay(connection);
        if (perDay > 0 && spent(reply)) {
            runtime.budgets().called(connection);
        }
        Experience experience = runtime.experiences().of(claim.job().key());
        double jitter = ThreadLocalRandom.current().nextDouble();
        Recording recording = rule.decide(claim.job(), reply, claim.now(), experience,
                runtime.budgets().of(connection, perDay), jitter);
        runtime.record(recording.within(endpoint.callLimit(connection)), completion);
    }

    private static boolean spent(StatusReply reply) {
        return !(reply instanceof CallError error) || error.httpStatus() != 0;
    }

    /** The answer in the body, {@code null} when the body is none. */
    static StatusReply answer(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof MassUpdateStatus status) {
            return new StatusAnswer(status,
                    exchange.getMessage().getHeader(ZohoMassUpdateConstants.CREDITS_REMAINING, Long.class));
        }
        return null;
    }

    /** The failure of the exchange, also one that the route has handled; {@code null} when there was none. */
    static StatusReply failure(Exchange exchange, Claim claim) {
        return claim.failure(failure(exchange));
    }

    private static StatusReply failure(Exchange exchange) {
        Exception exception = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (exception == null) {
            return null;
        }
        FailedCall failed = ObjectHelper.getException(FailedCall.class, exception);
        if (failed != null) {
            return failed.error();
        }
        return new CallError(ErrorKind.TRANSIENT, exception.getClass().getSimpleName(), 0, null,
                "The route failed: " + PlainText.of(exception), null);
    }
}
