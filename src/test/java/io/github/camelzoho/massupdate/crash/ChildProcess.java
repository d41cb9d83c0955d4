package io.github.camelzoho.massupdate.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/** A program that can be killed with all its children, and started again. */
final class ChildProcess implements AutoCloseable {

    private static final Duration GONE = Duration.ofSeconds(30);

    private final List<String> command;
    private final Path output;
    private Process process;
    private boolean wanted;

    ChildProcess(Host host, List<String> command, Path output) {
        this.command = Stream.of(host.prefix(), command).flatMap(List::stream).toList();
        this.output = output;
    }

    /** A program of the class path in a small JVM. */
    static ChildProcess java(Host host, Class<?> main, List<String> arguments, Path output) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new ChildProcess(host, command, output);
    }

    synchronized void start() {
        wanted = true;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a service manager does. */
    synchronized void startIfEnded() {
        if (wanted && !process.isAlive()) {
            start();
        }
    }

    /** {@code kill -9} of the process and whatever it started. */
    synchronized void kill() {
        wanted = false;
        if (process == null) {
            return;
        }
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        // not onExit(), which once never told of the end of a process that was gone
        await().atMost(GONE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    Path output() {
        return output;
    }

    @Override
    public void close() {
        kill();
    }
}
