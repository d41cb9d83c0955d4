package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.jobs.ItemVerdict;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.sql.OwnerOnly;
import io.github.camelzoho.massupdate.service.files.IntakeDirectory.Fingerprint;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of the routes intake-file and updates-file around the ledger: find the files that are complete, read one some hundred items
 * at a time, set aside what was unreadable, move the file to {@code done/}. A file that fails is tried again, and never stops the others.
 */
@RegisterForReflection
public final class FileIntake {

    private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);
    private static final String READING = "massupdate.file.reading";
    private static final String FILE = "massupdate.file";
    private static final int TRIES = 5;

    private final ItemForm form;
    private final Path directory;
    private final IntakeDirectory intake;
    private final DoneFiles doneFiles;
    private final LongSupplier nanoTime;
    private String trouble = "";

    /** @param nanoTime how long ago something was, whatever the clock of the system is set to */
    FileIntake(Optional<Path> directory, ItemForm form, FileSettings settings, LongSupplier nanoTime) {
        this.form = form;
        this.directory = directory.map(Path::toAbsolutePath).orElse(null);
        this.intake = new IntakeDirectory(this.directory, settings.quietTime(), settings.unfinishedTime(), nanoTime);
        this.doneFiles = new DoneFiles(this.directory, nanoTime);
        this.nanoTime = nanoTime;
    }

    /** The files that are complete now. */
    public List<IntakeFile> files() {
        try {
            OwnerOnly.createDirectories(directory);
            doneFiles.putBackChanged();
            List<IntakeFile> ready = intake.ready();
            if (!trouble.isEmpty()) {
                LOG.info("The intake directory {} can be read again", FileNames.shown(directory));
                trouble = "";
            }
            return ready;
        } catch (IOException e) {
            if (!trouble.equals(PlainText.withKind(e))) {
                LOG.warn("The intake directory {} cannot be read: {}. It is tried again and again: mount it, or give this process the"
                        + " permissions.", FileNames.shown(directory), PlainText.of(PlainText.withKind(e), 300));
            }
            trouble = PlainText.withKind(e);
            return List.of();
        }
    }

    /** The items of the file in the body, a few hundred at a time. */
    public Iterator<List<Object>> batches(Exchange exchange) throws IOException {
        IntakeFile file = exchange.getMessage().getBody(IntakeFile.class);
        exchange.setProperty(FILE, file);
        FileReading reading = new FileReading(
                file, FileText.open(file.path()), form, new RejectedLines(directory, file.path().getFileName()));
        exchange.setProperty(READING, reading);
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                if (exchange.getContext().isStopping()) {
                    throw new StoppedException();
                }
                try {
                    return reading.hasMore();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public List<Object> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                try {
                    return reading.next();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** Sets aside the items that the verdicts in the body find invalid. */
    public void reject(Exchange exchange) throws IOException {
        List<?> verdicts = exchange.getMessage().getBody(List.class);
        reading(exchange).judge(verdicts.stream().map(ItemVerdict.class::cast).toList());
    }

    /** Moves the file to {@code done/}, and what was unreadable to {@code rejected/}; a file that has grown meanwhile is read again. */
    public void done(Exchange exchange) throws IOException {
        try (FileReading reading = reading(exchange)) {
            IntakeFile file = reading.file();
            if (!Fingerprint.of(attributes(file.path())).equals(file.fingerprint())) {
                LOG.warn("{} changed while it was read, and is read again: write files under another name, and rename them into place",
                        FileNames.shown(file.path()));
                reading.rejected().discard();
                return;
            }
            Path rejected = publish(reading.rejected(), file);
            doneFiles.remember(file, moveTo("done", file.path()));
            report(reading, rejected);
        }
    }

    private Path publish(RejectedLines rejected, IntakeFile file) throws IOException {
        if (rejected.count() == 0) {
            return null;
        }
        Path target = file.rejectedLines();
        if (target == null) {
            target = FileNames.free(FileNames.directory(directory, "rejected"), file.path(), ".rejected", Instant.now());
            file.rejectedLines(target);
        }
        rejected.publish(target);
        return target;
    }

    private void report(FileReading reading, Path rejected) {
        Path path = reading.file().path();
        if (rejected == null) {
            LOG.info("{}: {} {}s taken, {} known already", FileNames.shown(path), reading.added(), form.noun(), reading.known());
        } else {
            LOG.warn("{}: {} {}s taken, {} known already, {} lines rejected: see {}", FileNames.shown(path), reading.added(),
                    form.noun(), reading.known(), reading.rejected().count(), FileNames.shown(rejected));
        }
    }

    /** Decides when the file is tried again, or that it is not. */
    public void failed(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        IntakeFile file = exchange.getProperty(FILE, IntakeFile.class);
        close(exchange.getProperty(READING, FileReading.class));
        if (ObjectHelper.getException(StoppedException.class, cause) != null || exchange.getContext().isStopping()
                || ObjectHelper.getException(NoSuchFileException.class, cause) != null && !Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            LOG.debug("The reading of a file ended", cause);
            return;
        }
        LOG.debug("{} could not be read", FileNames.shown(file.path()), cause);
        UnreadableFileException unreadable = ObjectHelper.getException(UnreadableFileException.class, cause);
        if (unreadable != null) {
            reject(file, PlainText.of(unreadable));
            return;
        }
        LedgerException away = ObjectHelper.getException(LedgerException.class, cause);
        String reason = sentence(away == null ? root(cause) : away);
        if (away == null && file.failed() >= TRIES) {
            reject(file, "It could not be read in %s tries: %s".formatted(TRIES, reason));
        } else if (file.retryLater(reason, nanoTime.getAsLong())) {
            LOG.warn("{} could not be read, and is tried again: {}", FileNames.shown(file.path()), reason);
        }
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }

    private static String sentence(Throwable e) {
        String text = e instanceof LedgerException ? PlainText.of(e) : PlainText.withKind(e);
        return PlainText.of(text.endsWith(".") ? text : text + '.', 300);
    }

    /** The whole file goes to {@code rejected/}, the reason beside it. */
    private void reject(IntakeFile file, String reason) {
        try {
            Path moved = moveTo("rejected", file.path());
            LOG.warn("{} was moved to {}: {}", FileNames.shown(file.path()), FileNames.shown(moved), reason);
            explain(moved, reason);
        } catch (IOException e) {
            file.leave();
            LOG.warn("{} is left where it is until it changes, since it can neither be read nor moved: {} {}",
                    FileNames.shown(file.path()), reason, sentence(e));
        }
    }

    private void explain(Path moved, String reason) {
        try {
            Path why = FileNames.free(moved.getParent(), moved, ".reason", Instant.now());
            Files.createFile(why, OwnerOnly.file(why));
            Files.write(why, (reason + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("The reason cannot be written beside {}: {}", FileNames.shown(moved), sentence(e));
        }
    }

    private Path moveTo(String name, Path path) throws IOException {
        Path target = FileNames.free(FileNames.directory(directory, name), path, "", Instant.now());
        Files.move(path, target);
        OwnerOnly.closeToOthers(target);
        return target;
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static FileReading reading(Exchange exchange) {
        return exchange.getProperty(READING, FileReading.class);
    }

    private static void close(FileReading reading) {
        try {
            if (reading != null) {
                reading.close();
                reading.rejected().discard();
            }
        } catch (IOException e) {
            LOG.debug("What was read of a file could not be released", e);
        }
    }

    /** The service stops: the file is read again after the next start. */
    private static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
