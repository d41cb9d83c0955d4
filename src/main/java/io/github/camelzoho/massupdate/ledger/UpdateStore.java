package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person or a program around the routes may see of the queue of mass updates and do to it. Updates come in through
 * {@code zohomassupdate-jobs:submit}. Every method may be called from any thread, waits for the database, and throws {@link
 * LedgerException} when it cannot be reached.
 */
public interface UpdateStore {

    /** The mass update of this key, while it is known. */
    Optional<QueuedUpdate> find(String key);

    /**
     * Mass updates of a state in the order in which they are submitted, or were.
     *
     * @param state {@code null} for all that have not ended
     * @param limit how many at most, 1 to 10,000
     */
    List<QueuedUpdate> list(UpdateState state, int limit);

    /** How many mass updates there are in each state; those that ended count until their retention ends. */
    Map<UpdateState, Long> counts();

    /** Takes a mass update out of the queue. False unless it is {@code QUEUED} or {@code UNCERTAIN}. */
    boolean cancel(String key);

    /**
     * Says that Zoho has scheduled an uncertain mass update.
     *
     * @param  jobId                    the id of its job, which is watched from now on; {@code null} when it is not known
     * @param  lifetime                 how long the job is watched
     * @return                          false unless the mass update is {@code UNCERTAIN}
     * @throws IllegalArgumentException if the id is not valid
     */
    boolean ran(String key, String jobId, Duration lifetime);

    /** Submits a mass update again, in its old place. False unless it is {@code UNCERTAIN} or {@code REFUSED}. */
    boolean again(String key);

    /** Submits nothing more for a connection until {@link #resume}. What is being submitted ends as usual. */
    void stop(String connection, String reason);

    /** Submits for a connection again. False when its queue was not stopped. */
    boolean resume(String connection);

    /** The connections whose queue is stopped, with the reason. */
    Map<String, String> stopped();
}
