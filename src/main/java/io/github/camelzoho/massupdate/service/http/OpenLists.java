package io.github.camelzoho.massupdate.service.http;

import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.StreamingOutput;

/** The long lists that are sent at the same time. Each holds a thread until its reader has taken it, however slow that is. */
@ApplicationScoped
class OpenLists {

    /** Half of the threads that answer requests: Quarkus has at least 200. */
    static final int MOST = 100;

    private static final long RETRY_AFTER_SECONDS = 5;

    private final Semaphore free = new Semaphore(MOST);

    /** The same list, which is refused with 503 while there are too many. */
    LongAnswer limited(StreamingOutput list) {
        return out -> {
            if (!free.tryAcquire()) {
                throw new ServiceUnavailableException("%s long lists are being sent, as many as may be at once: ask again in %s seconds."
                        .formatted(MOST, RETRY_AFTER_SECONDS), RETRY_AFTER_SECONDS);
            }
            try {
                list.write(out);
            } finally {
                free.release();
            }
        };
    }
}
