package io.github.camelzoho.massupdate.jobs.runtime;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelzoho.massupdate.ledger.sql.JobQueue;

/** The claims of this process whose jobs nothing is recorded of yet, so that a stop can hand them back. */
public final class OpenClaims {

    private final JobQueue queue;
    private final Set<Claim> claims = ConcurrentHashMap.newKeySet();

    OpenClaims(JobQueue queue) {
        this.queue = queue;
    }

    public void open(Claim claim) {
        claims.add(claim);
    }

    public void close(Claim claim) {
        claims.remove(claim);
    }

    public int size() {
        return claims.size();
    }

    /** Makes jobs due for everybody before their leases are over. */
    public void release(Collection<Claim> released) {
        claims.removeAll(released);
        queue.release(released.stream().map(Claim::job).toList());
    }

    /** Forbids all calls that have not been sent. */
    void withdraw() {
        claims.forEach(Claim::withdraw);
    }

    void releaseAll() {
        release(List.copyOf(claims));
    }
}
