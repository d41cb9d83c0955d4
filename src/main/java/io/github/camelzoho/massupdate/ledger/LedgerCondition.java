package io.github.camelzoho.massupdate.ledger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the ledger can be read and written, as those who use it just found. Logs changes only. */
final class LedgerCondition {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerCondition.class);

    private volatile String error;

    void failed(RuntimeException e) {
        if (error == null) {
            LOG.warn("{} Nothing acknowledged is lost; work goes on as soon as the ledger answers.", e.getMessage());
        }
        LOG.debug("The ledger failed", e);
        error = String.valueOf(e.getMessage());
    }

    void worked() {
        if (error != null) {
            error = null;
            LOG.info("The ledger answers again");
        }
    }

    /** What is wrong, {@code null} when nothing is. */
    String error() {
        return error;
    }
}
