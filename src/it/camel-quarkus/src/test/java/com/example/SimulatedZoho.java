package com.example;

import java.util.Map;

import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Starts before the application and tells it where Zoho is: job 41 takes long, 42 takes half a second. */
public final class SimulatedZoho implements QuarkusTestResourceLifecycleManager {

    private ZohoSimulator zoho;

    @Override
    public Map<String, String> start() {
        zoho = ZohoSimulator.start();
        zoho.begin(JobScript.job("Leads", "41").total(50).recordsPerSecond(0.1).build());
        zoho.begin(JobScript.job("Leads", "42").total(50).recordsPerSecond(100).failed(7).build());
        return Map.of("zoho.url", zoho.baseUrl());
    }

    @Override
    public void stop() {
        zoho.close();
    }
}
