package io.github.camelzoho.massupdate.crash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The results file of a service as it grows: whose results are there, and how many came lately. */
final class ResultsTail {

    private static final Pattern JOB = Pattern.compile("\"jobId\":\"(\\d+)\".*}$", Pattern.MULTILINE);

    private final Path file;
    private final Set<String> jobs = new HashSet<>();
    private final Deque<TailSample> looks = new ArrayDeque<>();
    private long position;
    private String rest = "";

    private record TailSample(long nanos, int jobs) {
    }

    ResultsTail(Path file) {
        this.file = file;
    }

    /** Reads what has come since the last look. */
    synchronized void look() {
        try {
            if (Files.exists(file)) {
                read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long now = System.nanoTime();
        looks.addLast(new TailSample(now, jobs.size()));
        while (now - looks.getFirst().nanos() > 5_000_000_000L) {
            looks.removeFirst();
        }
    }

    private void read() throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            // a line that a crash cut short is removed by the next start
            position = Math.min(position, open.length());
            byte[] more = new byte[(int) (open.length() - position)];
            open.seek(position);
            open.readFully(more);
            position += more.length;
            String text = rest + new String(more, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            Matcher found = JOB.matcher(text.substring(0, end));
            while (found.find()) {
                jobs.add(found.group(1));
            }
            rest = text.substring(end);
        }
    }

    synchronized Set<String> jobs() {
        return Set.copyOf(jobs);
    }

    synchronized int count() {
        return jobs.size();
    }

    /** Results a second since this time, {@code NaN} when that is less than half a second ago. */
    synchronized double rateSince(long nanos) {
        TailSample first = looks.stream().filter(look -> look.nanos() - nanos >= 0).findFirst().orElse(null);
        if (first == null || looks.getLast().nanos() - first.nanos() < 500_000_000L) {
            return Double.NaN;
        }
        TailSample last = looks.getLast();
        return (last.jobs() - first.jobs()) * 1e9 / (last.nanos() - first.nanos());
    }
}
