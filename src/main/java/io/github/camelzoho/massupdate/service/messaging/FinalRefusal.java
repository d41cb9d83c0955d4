package io.github.camelzoho.massupdate.service.messaging;

import java.util.Set;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.qpid.jms.provider.exceptions.ProviderConnectionSecurityException;

/** Why a target will not take a message, however often it is sent. A target that is unreachable or refuses a login is no such case. */
enum FinalRefusal {

    /** This message is refused; another one may pass. */
    MESSAGE,
    /** Every message is refused: the target does not exist, or is forbidden. */
    TARGET;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int GONE = 410;
    private static final Set<Integer> EVERY_MESSAGE = Set.of(FORBIDDEN, NOT_FOUND, METHOD_NOT_ALLOWED, GONE);
    /** Besides 401: login at a proxy, time-out, misdirected, locked, too early, too many requests. */
    private static final Set<Integer> PASSING = Set.of(UNAUTHORIZED, 407, 408, 421, 423, 425, 429);

    /** {@code null} when the message is to be sent again. */
    static FinalRefusal in(Throwable failure) {
        FinalRefusal refusal = null;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ProviderConnectionSecurityException) {
                return null;
            }
            refusal = refusal == null ? of(each) : refusal;
        }
        return refusal;
    }

    private static FinalRefusal of(Throwable failure) {
        if (failure instanceof HttpOperationFailedException http) {
            return ofStatus(http.getStatusCode());
        }
        if (failure instanceof RecordTooLargeException || failure instanceof RecordBatchTooLargeException
                || failure instanceof InvalidRecordException || failure instanceof PolicyViolationException
                || failure instanceof JMSException && String.valueOf(failure.getMessage()).contains("message-size-exceeded")) {
            return MESSAGE;
        }
        return failure instanceof TopicAuthorizationException || failure instanceof UnknownTopicOrPartitionException
                || failure instanceof InvalidTopicException || failure instanceof InvalidDestinationException
                || failure instanceof JMSSecurityException
                ? TARGET
                : null;
    }

    private static FinalRefusal ofStatus(int status) {
        boolean redirectOrRefusal = status >= 300 && status < 500;
        if (!redirectOrRefusal || PASSING.contains(status)) {
            return null;
        }
        return status < 400 || EVERY_MESSAGE.contains(status) ? TARGET : MESSAGE;
    }
}
