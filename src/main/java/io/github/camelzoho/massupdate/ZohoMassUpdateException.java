package io.github.camelzoho.massupdate;

import java.util.Map;

import io.github.camelzoho.massupdate.api.CallError;
import org.apache.camel.RuntimeCamelException;

/** What an exchange fails with when no status could be obtained, or not the wanted one. Holds no token and no secret. */
public abstract class ZohoMassUpdateException extends RuntimeCamelException {

    private final String module;
    private final String jobId;
    private final CallError error;

    ZohoMassUpdateException(String module, String jobId, CallError error) {
        super(error.message());
        this.module = module;
        this.jobId = jobId;
        this.error = error;
    }

    /** The error code of Zoho, or one of this component where Zoho sent none. */
    public String getCode() {
        return error.code();
    }

    /** The HTTP status, 0 when there was no answer. */
    public int getHttpStatus() {
        return error.httpStatus();
    }

    /** The details Zoho sent, empty when it sent none. */
    public Map<String, Object> getDetails() {
        return error.details();
    }

    /** The module that was asked about, {@code null} when none was given. */
    public String getModule() {
        return module;
    }

    /** The job that was asked about, {@code null} when none was given. */
    public String getJobId() {
        return jobId;
    }

    /** Whether the same exchange may succeed later without anybody repairing anything. */
    public boolean isRetryable() {
        return error.kind().retryable();
    }

    CallError callError() {
        return error;
    }
}
