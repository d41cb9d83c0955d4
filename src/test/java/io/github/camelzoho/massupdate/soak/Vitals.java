package io.github.camelzoho.massupdate.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a JVM process uses, as the kernel and its log of collections say. */
final class Vitals {

    private static final Pattern COLLECTED = Pattern.compile("Pause Full \\(Diagnostic Command\\) \\d+M->(\\d+)M");

    private final Path process;
    private final long pid;
    private final Path collections;

    /** @param collections where the process logs its collections ({@code -Xlog:gc}) */
    Vitals(long pid, Path collections) {
        this.pid = pid;
        this.process = Path.of("/proc", Long.toString(pid));
        this.collections = collections;
    }

    int threads() throws IOException {
        return (int) status("Threads");
    }

    long resident() throws IOException {
        return status("VmRSS") * 1_024;
    }

    private long status(String name) throws IOException {
        Matcher line = Pattern.compile(name + ":\\s+(\\d+)").matcher(Files.readString(process.resolve("status")));
        if (!line.find()) {
            throw new IOException("The kernel does not tell %s of process %d.".formatted(name, pid));
        }
        return Long.parseLong(line.group(1));
    }

    int descriptors() throws IOException {
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return (int) open.count();
        }
    }

    /** Collects all garbage, and tells how many bytes are still in use. */
    long heapAfterCollection() throws IOException, InterruptedException {
        Process command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid), "GC.run").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (command.waitFor() != 0) {
            throw new IOException("jcmd could not collect the garbage of process %d.".formatted(pid));
        }
        long megabytes = -1;
        Matcher found = COLLECTED.matcher(Files.readString(collections));
        while (found.find()) {
            megabytes = Long.parseLong(found.group(1));
        }
        if (megabytes < 0) {
            throw new IOException("%s holds no full collection.".formatted(collections));
        }
        return megabytes * 1_048_576;
    }
}
