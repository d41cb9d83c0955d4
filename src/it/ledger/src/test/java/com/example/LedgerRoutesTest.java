package com.example;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LedgerRoutesTest {

    @TempDir
    private Path directory;
    private final ZohoSimulator zoho = ZohoSimulator.start();
    private final List<String> results = new CopyOnWriteArrayList<>();
    private Main main;

    @BeforeEach
    void prepare() {
        zoho.begin(JobScript.job("Leads", "42").total(50).recordsPerSecond(50).failed(7).build());
        main = start();
    }

    @AfterEach
    void stop() {
        main.stop();
        zoho.close();
    }

    @Test
    void should_deliver_the_result_of_a_job() throws Exception {
        watch("42");

        await().until(() -> results.size() == 1);
        assertThat(results.get(0)).contains("\"jobId\":\"42\"", "\"outcome\":\"COMPLETED\"", "\"updatedCount\":43");
    }

    @Test
    void should_go_on_after_a_restart() throws Exception {
        watch("42");
        main.stop();
        main = start();

        await().until(() -> results.size() == 1);
        assertThat(zoho.log().calls("42")).last().matches(call -> call.isTerminal());
    }

    private void watch(String jobId) throws Exception {
        String verdicts = main.getCamelTemplate()
                .requestBody("direct:job", "{\"module\":\"Leads\",\"jobId\":\"%s\"}".formatted(jobId)).toString();
        assertThat(verdicts).contains("WATCHED");
    }

    private Main start() {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + directory.resolve("jobs.db"));
        Main camel = new Main();
        camel.bind("database", database);
        camel.bind("results", results);
        camel.configure().addRoutesBuilder(new LedgerRoutes());
        camel.addInitialProperty("zoho.url", zoho.baseUrl());
        camel.start();
        return camel;
    }
}
