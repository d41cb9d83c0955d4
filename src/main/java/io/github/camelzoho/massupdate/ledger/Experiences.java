package io.github.camelzoho.massupdate.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.poll.Experience;
import io.github.camelzoho.massupdate.poll.PollTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What settled jobs taught, read from the ledger now and then: advice, so that a few seconds of age do no harm. */
final class Experiences {

    private static final Logger LOG = LoggerFactory.getLogger(Experiences.class);
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int ATTEMPTS = 3;

    private final ExperienceTable table;
    private Map<String, ExperienceTable.Entry> entries = Map.of();
    private long readNanos;
    private boolean read;

    Experiences(ExperienceTable table) {
        this.table = table;
    }

    synchronized Experience of(JobKey key) {
        if (!read || System.nanoTime() - readNanos > FRESH_NANOS) {
            refresh();
        }
        return entry(key).experience();
    }

    /** Learns from jobs that Zoho brought to their end. */
    synchronized void learn(List<Recording> settled) {
        Map<String, List<Recording>> lessons = new HashMap<>();
        settled.forEach(recording -> lessons.computeIfAbsent(name(recording.job().key()), name -> new java.util.ArrayList<>())
                .add(recording));
        try {
            lessons.values().forEach(this::learnTogether);
        } catch (LedgerException e) {
            LOG.debug("Nothing was learnt from {} jobs", settled.size(), e);
        }
    }

    private void learnTogether(List<Recording> lesson) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ExperienceTable.Entry known = entry(lesson.get(0).job().key());
            Experience experience = known.experience();
            for (Recording recording : lesson) {
                experience = experience.learn(PollTrace.decode(recording.pollState(), recording.job().watchedAt()));
            }
            ExperienceTable.Entry learnt =
                    new ExperienceTable.Entry(known.connection(), known.module(), experience, known.version() + 1);
            if (table.store(learnt)) {
                Map<String, ExperienceTable.Entry> changed = new HashMap<>(entries);
                changed.put(name(lesson.get(0).job().key()), learnt);
                entries = changed;
                return;
            }
            refresh();
        }
    }

    private ExperienceTable.Entry entry(JobKey key) {
        return entries.getOrDefault(name(key),
                new ExperienceTable.Entry(key.connection(), key.module(), Experience.none(), 0));
    }

    private static String name(JobKey key) {
        return key.connection() + "/" + key.module();
    }

    private void refresh() {
        Map<String, ExperienceTable.Entry> fresh = new HashMap<>();
        table.all().forEach(entry -> fresh.put(entry.connection() + "/" + entry.module(), entry));
        entries = fresh;
        readNanos = System.nanoTime();
        read = true;
    }
}
