package io.github.camelzoho.massupdate.await;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.ModuleKey;
import io.github.camelzoho.massupdate.poll.Experience;
import io.github.camelzoho.massupdate.poll.PollTrace;

/** What settled jobs taught, by connection and module; only modules that Zoho knows get in. */
final class LocalExperiences {

    private final Map<ModuleKey, Experience> byModule = new ConcurrentHashMap<>();
    private final Lock learning = new ReentrantLock();

    public Experience of(JobKey key) {
        return byModule.getOrDefault(key.moduleKey(), Experience.none());
    }

    /** Learning costs more than a call: of jobs that settle at the same moment, one teaches enough. */
    public void learn(JobKey key, PollTrace settled) {
        if (learning.tryLock()) {
            try {
                byModule.put(key.moduleKey(), of(key).learn(settled));
            } finally {
                learning.unlock();
            }
        }
    }
}
