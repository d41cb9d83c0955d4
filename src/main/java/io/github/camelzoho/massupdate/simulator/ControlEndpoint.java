package io.github.camelzoho.massupdate.simulator;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;

/** {@code /simulator/...}: what {@link ZohoSimulator} offers in Java, for other processes. */
final class ControlEndpoint implements Endpoint {

    static final String PREFIX = "/simulator/";

    private final ZohoSimulator simulator;
    private final Json json;

    ControlEndpoint(ZohoSimulator simulator, Json json) {
        this.simulator = simulator;
        this.json = json;
    }

    @Override
    public Answer answer(Call call) {
        try {
            Object result = result(call);
            return result == null
                    ? Answer.json("CONTROL", 404, json.write(Map.of("error", "There is no control call " + call)))
                    : Answer.json("CONTROL", 200, json.write(result));
        } catch (IllegalArgumentException e) {
            return Answer.json("CONTROL", 400, json.write(Map.of("error", e.getMessage())));
        }
    }

    private Object result(Call call) {
        return switch (call.method() + " " + call.path().substring(PREFIX.length())) {
            case "GET log" -> call.query().containsKey("job") ? simulator.log().calls(call.query().get("job")) : simulator.log().calls();
            case "DELETE log" -> done(simulator.log()::clear);
            case "GET jobs" -> simulator.jobs();
            case "POST jobs" -> begin(json.scripts(call.body()));
            case "POST pause" -> done(simulator::pause);
            case "POST resume" -> done(simulator::resume);
            case "POST faults" -> done(() -> simulator.faultRates(json.read(call.body(), new TypeReference<Map<Fault, Double>>() { })));
            case "POST limits" -> done(() -> simulator.limits(json.merge(Limits.none(), Limits.class, json.tree(call.body()))));
            case "POST credentials" -> done(() ->
                    simulator.credentials(json.merge(simulator.credentials(), ClientCredentials.class, json.tree(call.body()))));
            case "POST tokens/expire" -> done(simulator::expireTokens);
            default -> null;
        };
    }

    private List<JobStanding> begin(List<JobScript> scripts) {
        simulator.begin(scripts);
        return scripts.stream().map(script -> simulator.job(script.module(), script.jobId()).orElseThrow()).toList();
    }

    private static Map<String, Boolean> done(Runnable action) {
        action.run();
        return Map.of("done", true);
    }
}
