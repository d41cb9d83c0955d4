package io.github.camelzoho.massupdate.badinput;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelzoho.massupdate.wire.BadItem;

import static org.awaitility.Awaitility.await;

/** Files of lines, and of an array with one element on each line; each begins and ends with a good job. */
final class FilesIntake implements Intake {

    private static final int MOST_ITEMS = 2_000;

    private final Path directory;
    private int files;

    FilesIntake(Path directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public List<String> bring(List<BadItem> items, List<String> jobIds) throws Exception {
        List<BadItem> elements = new ArrayList<>();
        List<BadItem> lines = new ArrayList<>();
        for (BadItem item : items) {
            if (item.json() && item.bytes().length % 2 == 0) {
                elements.add(item);
            } else if (!isRow(item)) {
                lines.add(item);
            }
        }
        int half = jobIds.size() / 2;
        List<String> complaints = new ArrayList<>();
        complaints.addAll(bring(elements, jobIds.subList(0, half), true));
        complaints.addAll(bring(lines, jobIds.subList(half, jobIds.size()), false));
        return complaints;
    }

    /** A table may have other separators, and quotes. */
    private static boolean isRow(BadItem item) {
        return item.text().matches("\"?Leads\"?[;,\t]\"?\\d{18}\"?");
    }

    private List<String> bring(List<BadItem> items, List<String> jobIds, boolean array) throws Exception {
        List<String> complaints = new ArrayList<>();
        int from = 0;
        do {
            List<BadItem> some = items.subList(from, Math.min(items.size(), from + MOST_ITEMS));
            complaints.addAll(file(some, from == 0 ? jobIds : List.of(), array));
            from += MOST_ITEMS;
        } while (from < items.size());
        return complaints;
    }

    private List<String> file(List<BadItem> items, List<String> jobIds, boolean array) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        Set<Integer> bad = new TreeSet<>();
        int half = jobIds.size() / 2;
        jobIds.subList(0, half).forEach(jobId -> lines.add(line(jobId, array)));
        for (BadItem item : items) {
            lines.add(item.bytes());
            bad.add(lines.size() + (array ? 1 : 0));
        }
        jobIds.subList(half, jobIds.size()).forEach(jobId -> lines.add(line(jobId, array)));
        String name = "%s-%05d".formatted(array ? "array" : "lines", files++);
        Path part = directory.resolve(name + ".part");
        Files.write(part, array ? MessageBatch.joined(lines, "[\n", ",\n", "\n]\n") : MessageBatch.joined(lines, "", "\n", "\n"));
        Files.move(part, directory.resolve(name));

        Path done = directory.resolve("done").resolve(name);
        await(name).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50)).until(() -> Files.exists(done));
        Path rejected = directory.resolve("rejected").resolve(name + ".rejected");
        List<String> reasons = Files.exists(rejected) ? Files.readAllLines(rejected) : List.of();
        return difference(name, bad, reasons, lines, array);
    }

    private static byte[] line(String jobId, boolean array) {
        return (array ? Intake.job(jobId) : "Leads," + jobId).getBytes(StandardCharsets.US_ASCII);
    }

    private static List<String> difference(String name, Set<Integer> bad, List<String> reasons, List<byte[]> lines, boolean array) {
        List<String> complaints = new ArrayList<>();
        Set<Integer> missing = new HashSet<>(bad);
        for (String reason : reasons) {
            String[] fields = reason.split("\t");
            String number = fields[fields.length - 1].replaceFirst("^Line (\\d+): .*$", "$1");
            if (fields.length != 2 || !number.matches("\\d+") || !missing.remove(Integer.valueOf(number))) {
                complaints.add("%s: rejected is '%s'".formatted(name, reason.length() > 400 ? reason.substring(0, 400) : reason));
            }
        }
        for (Integer number : missing) {
            String line = new String(lines.get(number - (array ? 2 : 1)), StandardCharsets.UTF_8);
            complaints.add("%s: line %s was not rejected: %s".formatted(name, number, line.length() > 200 ? line.substring(0, 200) : line));
        }
        return complaints;
    }
}
