package io.github.camelzoho.massupdate.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.core.type.TypeReference;

/**
 * Jobs, tokens and calls in a file, a line each, written before the answer is sent: what a simulator knew that was killed, and a
 * record that outlives it. A process that dies loses no line; a machine may.
 */
final class Journal implements AutoCloseable {

    private final FileChannel file;
    private final List<JournalEntry> earlier;
    private final AtomicLong number;
    private final Json json;
    private final Clock clock;

    private Journal(FileChannel file, List<JournalEntry> earlier, Json json, Clock clock) {
        this.file = file;
        this.earlier = earlier;
        this.number = new AtomicLong(earlier.stream().mapToLong(JournalEntry::number).max().orElse(0));
        this.json = json;
        this.clock = clock;
    }

    /** Keeps nothing. */
    static Journal none() {
        return new Journal(null, List.of(), null, null);
    }

    /** @throws UncheckedIOException if the file cannot be read or written */
    static Journal open(Path path, Json json, Clock clock) {
        try {
            List<JournalEntry> earlier = new ArrayList<>();
            long whole = 0;
            if (Files.exists(path)) {
                String text = Files.readString(path);
                String lines = text.substring(0, text.lastIndexOf('\n') + 1);
                whole = lines.getBytes(StandardCharsets.UTF_8).length;
                lines.lines().forEach(line -> earlier.add(json.read(line, new TypeReference<JournalEntry>() { })));
            }
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file.truncate(whole);
            file.position(whole);
            Journal journal = new Journal(file, earlier, json, clock);
            journal.write(JournalEntry.start(clock.instant()));
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + path + " cannot be used; name another file", e);
        }
    }

    /** What was written before this start. */
    List<JournalEntry> earlier() {
        return earlier;
    }

    void begun(JobScript script) {
        if (file != null) {
            write(JournalEntry.job(clock.instant(), script));
        }
    }

    void issued(IssuedToken token) {
        if (file != null) {
            write(JournalEntry.token(clock.instant(), token));
        }
    }

    /** @return the number to hand to {@link #answered} */
    long asked(String operation, String module, String jobId, Instant at) {
        long next = number.incrementAndGet();
        if (file != null) {
            write(JournalEntry.call(at, next, new LoggedCall(operation, module, jobId, at, null, 0, null, null)));
        }
        return next;
    }

    void answered(long call, LoggedCall record) {
        if (file != null) {
            write(JournalEntry.answer(record.endedAt(), call, record));
        }
    }

    private void write(JournalEntry entry) {
        ByteBuffer line = StandardCharsets.UTF_8.encode(json.write(entry) + "\n");
        synchronized (file) {
            try {
                while (line.hasRemaining()) {
                    file.write(line);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The journal cannot be written", e);
            }
        }
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
