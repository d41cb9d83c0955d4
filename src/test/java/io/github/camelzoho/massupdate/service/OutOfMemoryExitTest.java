package io.github.camelzoho.massupdate.service;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutOfMemoryExitTest {

    private final List<Integer> ends = new ArrayList<>();
    private final List<Throwable> passedOn = new ArrayList<>();
    private final OutOfMemoryExit exit = new OutOfMemoryExit(ends::add, (thread, fault) -> passedOn.add(fault));

    static Stream<Arguments> faults() {
        Exception cyclic = new Exception("a");
        cyclic.initCause(new Exception("b", cyclic));
        return Stream.of(
                Arguments.of(null, false),
                Arguments.of(new OutOfMemoryError("Java heap space"), true),
                Arguments.of(new OutOfMemoryError("unable to create native thread"), true),
                Arguments.of(new IllegalStateException(new RuntimeException(new OutOfMemoryError())), true),
                Arguments.of(new StackOverflowError(), false),
                Arguments.of(new NoClassDefFoundError(), false),
                Arguments.of(new IllegalStateException("OutOfMemoryError"), false),
                Arguments.of(cyclic, false));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void should_end_the_process_when_a_lack_of_memory_is_logged(Throwable fault, boolean ends) {
        LogRecord record = new LogRecord(Level.FINE, "A step failed");
        record.setThrown(fault);
        exit.publish(record);

        assertThat(this.ends).isEqualTo(ends ? List.of(3) : List.of());
    }

    @Test
    void should_end_the_process_when_a_lack_of_memory_ends_a_thread() throws InterruptedException {
        Thread thread = new Thread(() -> {
            throw new OutOfMemoryError("thrown by a test");
        });
        thread.setUncaughtExceptionHandler(exit);
        thread.start();
        thread.join();

        assertThat(ends).containsExactly(3);
    }

    @Test
    void should_pass_on_what_else_ends_a_thread() {
        NoClassDefFoundError fault = new NoClassDefFoundError("thrown by a test");
        exit.uncaughtException(Thread.currentThread(), fault);

        assertThat(ends).isEmpty();
        assertThat(passedOn).containsExactly(fault);
    }

    @Test
    void should_leave_the_process_to_others_once_the_service_has_stopped() {
        Logger root = Logger.getLogger("");
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        exit.start(null);
        assertThat(root.getHandlers()).contains(exit);
        exit.stop(null);

        assertThat(root.getHandlers()).doesNotContain(exit);
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
    }
}
