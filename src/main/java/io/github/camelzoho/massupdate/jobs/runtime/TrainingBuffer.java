package io.github.camelzoho.massupdate.jobs.runtime;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.api.ModuleKey;
import io.github.camelzoho.massupdate.ledger.Recording;
import io.github.camelzoho.massupdate.poll.Experience;

/** Settled jobs that nothing was learnt from yet: of each connection and module only so many as experience remembers. */
final class TrainingBuffer {

    private final Map<ModuleKey, Deque<Recording>> waiting = new HashMap<>();

    synchronized void add(List<Recording> recordings) {
        for (Recording recording : recordings) {
            Deque<Recording> kept = waiting.computeIfAbsent(recording.job().key().moduleKey(), any -> new ArrayDeque<>());
            if (kept.size() == Experience.KEPT) {
                kept.removeFirst();
            }
            kept.addLast(recording);
        }
    }

    /** Hands out what has gathered, a list for each connection and module, the oldest first. */
    synchronized Collection<List<Recording>> take() {
        List<List<Recording>> taken = waiting.values().stream().map(List::copyOf).toList();
        waiting.clear();
        return taken;
    }
}
