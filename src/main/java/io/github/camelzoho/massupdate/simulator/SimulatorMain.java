package io.github.camelzoho.massupdate.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The simulator as a program: {@code --port=8090 --latency=0.02 --faultRates.INTERNAL_ERROR=0.1 --jobs=jobs.json}. */
public final class SimulatorMain {

    private SimulatorMain() {
    }

    /** @param arguments a key of {@link SimulatorSettings} and its value each, or {@code --jobs} and a file of scripts */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Json json = new Json();
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        String jobs = null;
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (!parts[0].startsWith("--") || parts.length == 1) {
                throw new IllegalArgumentException("The argument " + argument + " is not of the form --name=value");
            }
            if (parts[0].equals("--jobs")) {
                jobs = parts[1];
            } else {
                put(given, parts[0].substring(2), parts[1]);
            }
        }
        ZohoSimulator simulator = ZohoSimulator.start(json.merge(SimulatorSettings.defaults(), SimulatorSettings.class, given));
        if (jobs != null) {
            simulator.begin(json.scripts(Files.readString(Path.of(jobs))));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-shutdown"));
        System.out.println("Zoho simulator at " + simulator.baseUrl());
        new CountDownLatch(1).await();
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
