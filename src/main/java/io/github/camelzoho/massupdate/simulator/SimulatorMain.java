package io.github.camelzoho.massupdate.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The simulator as a program: {@code --port=8090 --latency=0.02 --faultRates.INTERNAL_ERROR=0.1 --jobs=jobs.json}. */
public final class SimulatorMain {

    private static final String JOBS = "--jobs=";

    private SimulatorMain() {
    }

    /** @param arguments a key of {@link SimulatorSettings} and its value each, or {@code --jobs} and a file of scripts */
    public static void main(String... arguments) throws IOException, InterruptedException {
        List<String> given = List.of(arguments);
        ZohoSimulator simulator = ZohoSimulator.start(settings(given.stream().filter(argument -> !argument.startsWith(JOBS)).toList()));
        for (String argument : given) {
            if (argument.startsWith(JOBS)) {
                simulator.begin(new Json().scripts(Files.readString(Path.of(argument.substring(JOBS.length())))));
            }
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-shutdown"));
        System.out.println("Zoho simulator at " + simulator.baseUrl());
        new CountDownLatch(1).await();
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
