package io.github.camelzoho.massupdate;

import java.util.EventObject;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;

/** The Camel event of an answer that the operation {@code await} got. */
public final class ProgressEvent extends EventObject implements CamelEvent.ExchangeEvent {

    private final transient Exchange exchange;
    private final transient MassUpdateStatus status;
    private final int polls;
    private long timestamp;

    ProgressEvent(Exchange exchange, MassUpdateStatus status, int polls) {
        super(exchange);
        this.exchange = exchange;
        this.status = status;
        this.polls = polls;
    }

    @Override
    public Type getType() {
        return Type.Custom;
    }

    @Override
    public Exchange getExchange() {
        return exchange;
    }

    /** The answer. */
    public MassUpdateStatus getStatus() {
        return status;
    }

    /** How many calls the exchange has cost so far. */
    public int getPolls() {
        return polls;
    }

    @Override
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public void setTimestamp(long timestamp) {
        this.timestamp = timestamp;
    }

    @Override
    public String toString() {
        return "Job " + status.jobId() + " of " + status.module() + " is " + status.status() + " after " + polls + " calls";
    }
}
