package io.github.camelzoho.massupdate.service;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.github.camelzoho.massupdate.resilience.Faults;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Ends the process at the first OutOfMemoryError that anything logs or that ends a thread, so that its supervisor starts it
 * again: a process that ran out of memory may have lost any of its threads. The JVM's own -XX:+ExitOnOutOfMemoryError does that
 * earlier; this is for a process that was started without it, and for a lack of threads, which that option does not see.
 */
@Singleton
class OutOfMemoryExit extends Handler implements Thread.UncaughtExceptionHandler {

    /** What the JVM's own option ends with. */
    private static final int STATUS = 3;
    private static final int FIRST_OF_ALL = 0;

    /** Made before it is needed: then there may be no memory for it. */
    private final byte[] message =
            "The service ends: it ran out of memory. Its supervisor should start it again; docs/operating.md says more.\n"
                    .getBytes(StandardCharsets.UTF_8);
    private final FileOutputStream standardError = new FileOutputStream(FileDescriptor.err);
    private final IntConsumer halt;
    private Thread.UncaughtExceptionHandler next;

    OutOfMemoryExit() {
        this(Runtime.getRuntime()::halt, null);
    }

    /**
     * @param halt ends the process at once, without hooks, which may need memory: all that matters is on the disk
     * @param next handles what ends a thread besides, or null, and then it is logged
     */
    OutOfMemoryExit(IntConsumer halt, Thread.UncaughtExceptionHandler next) {
        this.halt = halt;
        this.next = next;
        setLevel(Level.ALL);
    }

    void start(@Observes @Priority(FIRST_OF_ALL) StartupEvent event) {
        Logger.getLogger("").addHandler(this);
        next = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler(this);
    }

    /** What else runs in this JVM, a test for example, must not be ended by a service that is no longer there. */
    void stop(@Observes ShutdownEvent event) {
        Logger.getLogger("").removeHandler(this);
        if (Thread.getDefaultUncaughtExceptionHandler() == this) {
            Thread.setDefaultUncaughtExceptionHandler(next);
        }
    }

    @Override
    public void publish(LogRecord record) {
        endIfOutOfMemory(record.getThrown());
    }

    @Override
    public void uncaughtException(Thread thread, Throwable fault) {
        endIfOutOfMemory(fault);
        if (next != null) {
            next.uncaughtException(thread, fault);
        } else {
            Logger.getLogger(getClass().getName()).log(Level.SEVERE, "The thread " + thread.getName() + " ended", fault);
        }
    }

    private void endIfOutOfMemory(Throwable fault) {
        if (Faults.outOfMemory(fault)) {
            end();
        }
    }

    private void end() {
        try {
            standardError.write(message);
        } catch (Throwable e) {
            // standard error is closed, and the process ends anyway
        } finally {
            halt.accept(STATUS);
        }
    }

    @Override
    public void flush() {
        // nothing is kept
    }

    @Override
    public void close() {
        // nothing is open
    }
}
