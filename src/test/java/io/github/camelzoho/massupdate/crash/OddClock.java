package io.github.camelzoho.massupdate.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Gives a process a clock that is minutes off, where Debian's libfaketime is installed. */
final class OddClock {

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    private OddClock() {
    }

    /** @return the variables that make the clock differ, none where that cannot be had */
    static Map<String, String> of(String offset) {
        return LIBRARIES.stream().filter(Files::exists).findFirst()
                .map(library -> Map.of("LD_PRELOAD", library.toString(), "FAKETIME", offset, "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0"))
                .orElse(Map.of());
    }
}
