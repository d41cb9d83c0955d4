package io.github.camelzoho.massupdate.jobs;

import io.github.camelzoho.massupdate.ledger.Delivery;
import org.apache.camel.Message;

/** Writes results in a form of their own. */
interface ResultWriter {

    /**
     * Writes body and headers.
     *
     * @param form   which form
     * @param prefix of the headers that hold attributes
     */
    void write(Message message, Delivery delivery, ResultFormat form, String prefix);
}
