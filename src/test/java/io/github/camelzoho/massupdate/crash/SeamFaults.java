package io.github.camelzoho.massupdate.crash;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Throws faults within the service. A file in its directory asks for one: its name is the seam, its content the class of the fault. The
 * file is gone as soon as the fault is thrown, or the memory or the descriptors are given back.
 */
public final class SeamFaults {

    static final String MEMORY = "MEMORY";
    static final String DESCRIPTORS = "DESCRIPTORS";

    private static final long LOOK_MILLIS = 20;
    private static final long HOLD_MILLIS = 2_000;
    private static final int LARGEST_BLOCK = 1 << 20;
    private static final int SMALLEST_BLOCK = 256;
    private static final int MOST_BLOCKS = 200_000;
    private static final Map<String, String> ASKED = new ConcurrentHashMap<>();

    private static Path directory;

    private SeamFaults() {
    }

    static void begin(Path asked) {
        directory = asked;
        Thread looks = new Thread(SeamFaults::look, "faults");
        looks.setDaemon(true);
        looks.start();
    }

    /** Called at each passage through a seam. */
    public static void roll(String seam) throws Throwable {
        String fault = ASKED.isEmpty() ? null : ASKED.remove(seam);
        if (fault != null) {
            Files.delete(directory.resolve(seam));
            throw (Throwable) Class.forName(fault).getConstructor().newInstance();
        }
    }

    private static void look() {
        while (true) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    take(file);
                }
            } catch (IOException e) {
                // no descriptors, or a file that is gone: the next look will tell
            }
            pause(LOOK_MILLIS);
        }
    }

    private static void take(Path file) throws IOException {
        String name = file.getFileName().toString();
        switch (name) {
            case MEMORY -> {
                exhaustMemory();
                Files.delete(file);
            }
            case DESCRIPTORS -> {
                exhaustDescriptors();
                Files.delete(file);
            }
            default -> ASKED.computeIfAbsent(name, any -> read(file));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return null;
        }
    }

    private static void exhaustMemory() {
        // before there is no memory for it
        List<byte[]> hoard = new ArrayList<>(MOST_BLOCKS);
        for (int size = LARGEST_BLOCK; size >= SMALLEST_BLOCK; size /= 8) {
            hoard(hoard, size);
        }
        long end = System.nanoTime() + HOLD_MILLIS * 1_000_000;
        while (System.nanoTime() < end) {
            // what others give back is taken as well
            hoard(hoard, SMALLEST_BLOCK);
            pause(1);
        }
    }

    private static void hoard(List<byte[]> hoard, int size) {
        try {
            while (hoard.size() < MOST_BLOCKS) {
                hoard.add(new byte[size]);
            }
        } catch (OutOfMemoryError e) {
            // no block of this size is left
        }
    }

    private static void exhaustDescriptors() throws IOException {
        List<InputStream> hoard = new ArrayList<>();
        long end = System.nanoTime() + HOLD_MILLIS * 1_000_000;
        while (System.nanoTime() < end) {
            try {
                hoard.add(new FileInputStream("/dev/null"));
            } catch (IOException e) {
                pause(1);
            }
        }
        for (InputStream each : hoard) {
            each.close();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
