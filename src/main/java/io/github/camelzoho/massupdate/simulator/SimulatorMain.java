package io.github.camelzoho.massupdate.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The simulator as a program: {@code --port=8090 --latency=0.02 --faultRates.INTERNAL_ERROR=0.1 --jobs=jobs.json
 * --journal=journal.ndjson}.
 */
public final class SimulatorMain {

    private static final String JOBS = "--jobs=";
    private static final String JOURNAL = "--journal=";

    private SimulatorMain() {
    }

    /**
     * @param arguments a key of {@link SimulatorSettings} and its value each, or {@code --jobs} and a file of scripts, or
     *     {@code --journal} and the file that outlives the process
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        List<String> given = List.of(arguments);
        List<String> settings = given.stream()
                .filter(argument -> !argument.startsWith(JOBS) && !argument.startsWith(JOURNAL))
                .toList();
        ZohoSimulator simulator = ZohoSimulator.start(settings(settings), files(given, JOURNAL).findFirst().orElse(null));
        for (Path scripts : files(given, JOBS).toList()) {
            simulator.begin(new Json().scripts(Files.readString(scripts)));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-shutdown"));
        System.out.println("Zoho simulator at " + simulator.baseUrl());
        new CountDownLatch(1).await();
    }

    private static Stream<Path> files(List<String> arguments, String option) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(option))
                .map(argument -> Path.of(argument.substring(option.length())));
    }

    static SimulatorSettings settings(List<String> arguments) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (!parts[0].startsWith("--") || parts.length == 1) {
                throw new IllegalArgumentException("The argument " + argument + " is not of the form --name=value");
            }
            put(given, parts[0].substring(2), parts[1]);
        }
        return new Json().merge(SimulatorSettings.defaults(), SimulatorSettings.class, given);
    }

    private static void put(ObjectNode given, String name, String value) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            given.put(name, value);
        } else {
            put(given.withObjectProperty(name.substring(0, dot)), name.substring(dot + 1), value);
        }
    }
}
