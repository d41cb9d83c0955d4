package io.github.camelzoho.massupdate.jobs.runtime;

import java.time.Duration;
import java.util.List;

import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerListener;
import io.github.camelzoho.massupdate.ledger.Recording;
import io.github.camelzoho.massupdate.ledger.sql.JobRecorder;
import io.github.camelzoho.massupdate.poll.PollTrace;
import io.github.camelzoho.massupdate.resilience.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what calls said, puts jobs that have ended into the training buffer, and informs those who wait for either. */
final class RecordedAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedAnswers.class);

    private final JobRecorder recorder;
    private final LedgerExperiences experiences;
    private final LedgerListener listener;
    private final Faults faults;
    private final Bells bells;
    private final ProgressFeed progress;

    RecordedAnswers(
            JobRecorder recorder, LedgerExperiences experiences, LedgerListener listener, Faults faults, Bells bells, ProgressFeed progress) {
        this.progress = progress;
        this.recorder = recorder;
        this.experiences = experiences;
        this.listener = listener;
        this.faults = faults;
        this.bells = bells;
    }

    /**
     * Stores the recordings in one transaction.
     *
     * @throws LedgerException if the database refuses or cannot be reached
     */
    void store(List<Recording> batch) {
        List<Recording> stored = recorder.record(batch);
        if (stored.size() < batch.size()) {
            LOG.debug("Answers came after their lease was over, or the watch was stopped: stored were {} of {}", stored, batch);
            listener.dropped(batch.size() - stored.size());
        }
        List<Recording> settled = stored.stream().filter(Recording::settles).toList();
        if (!settled.isEmpty()) {
            bells.results().ring();
        }
        bells.due().ring();
        progress.stored(stored);
        learn(settled);
    }

    /** The jobs are stored: whatever fails from here on must not look as if they were not. */
    private void learn(List<Recording> settled) {
        try {
            settled.forEach(this::tell);
            experiences.settled(settled.stream().filter(Recording::endedByZoho).toList());
        } catch (Throwable e) {
            faults.report("Nothing was learnt from jobs that ended", e);
        }
    }

    private void tell(Recording recording) {
        PollTrace trace = PollTrace.decode(recording.pollState(), recording.job().watchedAt());
        long blind = Math.max(0, trace.endedAt()) - Math.max(0, trace.openAt());
        listener.settled(recording.job().key(), recording.outcome(), trace.polls(), Duration.ofMillis(Math.max(0, blind)));
    }
}
