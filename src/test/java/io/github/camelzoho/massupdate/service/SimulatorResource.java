package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A simulator with one job, Leads 1000, which is done after a second. */
public final class SimulatorResource implements QuarkusTestResourceLifecycleManager {

    private ZohoSimulator zoho;

    @Override
    public Map<String, String> start() {
        zoho = ZohoSimulator.start(SimulatorSettings.defaults());
        zoho.begin(JobScript.job("Leads", "1000").total(100).recordsPerSecond(100).failed(7).build());
        Map<String, String> settings = new HashMap<>();
        ZohoEnvironment.of(zoho).forEach((name, value) ->
                settings.put("zoho." + name.substring("ZOHO_".length()).toLowerCase(Locale.ROOT).replace('_', '-'), value));
        try {
            settings.put("massupdate.data-directory", Files.createTempDirectory("massupdate").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    @Override
    public void stop() {
        zoho.close();
    }
}
