package io.github.camelzoho.massupdate.jobs.runtime;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.Recording;
import io.github.camelzoho.massupdate.ledger.sql.ExperienceTable;
import io.github.camelzoho.massupdate.poll.Experience;
import io.github.camelzoho.massupdate.poll.PollTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What settled jobs taught, read from the ledger every few seconds: it is advice, which need not be fresh. */
public final class LedgerExperiences {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerExperiences.class);
    private static final int ATTEMPTS = 3;

    private final ExperienceTable table;
    private final TrainingBuffer buffer = new TrainingBuffer();
    private volatile Map<String, ExperienceTable.StoredExperience> entries = Map.of();

    public LedgerExperiences(ExperienceTable table) {
        this.table = table;
    }

    public Experience of(JobKey key) {
        return entry(key).experience();
    }

    /** Reads what all replicas have learnt. */
    public synchronized void refresh() {
        Map<String, ExperienceTable.StoredExperience> fresh = new HashMap<>();
        table.all().forEach(entry -> fresh.put(name(entry.connection(), entry.module()), entry));
        entries = fresh;
    }

    /** Takes note of jobs that Zoho brought to their end; learning costs too much to hold up those who settle jobs. */
    public void settled(List<Recording> recordings) {
        buffer.add(recordings);
    }

    /** Learns from the jobs noted since the last time. */
    public synchronized void learn() {
        Collection<List<Recording>> taken = buffer.take();
        try {
            taken.forEach(this::learnTogether);
        } catch (LedgerException e) {
            LOG.debug("Nothing was learnt from jobs of {} modules", taken.size(), e);
        }
    }

    private void learnTogether(List<Recording> settled) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ExperienceTable.StoredExperience known = entry(settled.get(0).job().key());
            Experience experience = known.experience();
            for (Recording recording : settled) {
                experience = experience.learn(PollTrace.decode(recording.pollState(), recording.job().watchedAt()));
            }
            ExperienceTable.StoredExperience learnt =
                    new ExperienceTable.StoredExperience(known.connection(), known.module(), experience, known.version() + 1);
            if (table.store(learnt)) {
                Map<String, ExperienceTable.StoredExperience> changed = new HashMap<>(entries);
                changed.put(name(settled.get(0).job().key()), learnt);
                entries = changed;
                return;
            }
            refresh();
        }
    }

    private ExperienceTable.StoredExperience entry(JobKey key) {
        return entries.getOrDefault(name(key),
                new ExperienceTable.StoredExperience(key.connection(), key.module(), Experience.none(), 0));
    }

    private static String name(JobKey key) {
        return name(key.connection(), key.module());
    }

    private static String name(String connection, String module) {
        return connection + "/" + module;
    }
}
