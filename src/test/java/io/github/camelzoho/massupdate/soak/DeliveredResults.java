package io.github.camelzoho.massupdate.soak;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The results file of a service, which the service renames when it is large; renamed files are read to their end and deleted. */
final class DeliveredResults {

    private static final String CURRENT = "results.ndjson";
    private static final Pattern JOB = Pattern.compile("\"jobId\":\"(\\d+)\"");
    private static final Pattern OUTCOME = Pattern.compile("\"outcome\":\"(\\w+)\"");

    private final Path directory;
    private final Set<String> jobs = new HashSet<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<Object, Long> read = new HashMap<>();
    private int renamed;

    DeliveredResults(Path directory) {
        this.directory = directory;
    }

    /** Reads what has come since the last look. */
    synchronized void look() throws IOException {
        for (Path file : renamedFiles()) {
            Object key = key(file);
            read(file, key);
            Files.delete(file);
            // the next file may have the same
            read.remove(key);
            renamed++;
        }
        try {
            Path current = directory.resolve(CURRENT);
            read(current, key(current));
        } catch (NoSuchFileException e) {
            // not there yet, or renamed this moment: the next look reads it
        }
    }

    private List<Path> renamedFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file -> file.getFileName().toString().matches("results-.*\\.ndjson")).sorted().forEach(found::add);
            }
        }
        return found;
    }

    /** What a file keeps when it is renamed. */
    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private void read(Path file, Object key) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            if (!key.equals(key(file))) {
                // renamed since: the next look reads both
                return;
            }
            long position = read.getOrDefault(key, 0L);
            byte[] more = new byte[(int) (open.length() - position)];
            open.seek(position);
            open.readFully(more);
            int end = more.length;
            while (end > 0 && more[end - 1] != '\n') {
                end--;
            }
            new String(more, 0, end, StandardCharsets.UTF_8).lines().forEach(this::add);
            read.put(key, position + end);
        }
    }

    private void add(String line) {
        Matcher job = JOB.matcher(line);
        Matcher outcome = OUTCOME.matcher(line);
        if (job.find() && outcome.find() && jobs.add(job.group(1))) {
            outcomes.merge(outcome.group(1), 1, Integer::sum);
        }
    }

    synchronized int count() {
        return jobs.size();
    }

    synchronized Set<String> jobs() {
        return Set.copyOf(jobs);
    }

    synchronized Map<String, Integer> outcomes() {
        return new TreeMap<>(outcomes);
    }

    /** How many files were renamed. */
    synchronized int renamed() {
        return renamed;
    }
}
