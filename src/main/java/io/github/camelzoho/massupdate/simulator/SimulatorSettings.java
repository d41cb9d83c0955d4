package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How a simulator behaves.
 *
 * @param port where it listens on loopback; 0 = any free port
 * @param seed of everything that looks random
 * @param latency how long each answer takes at least
 * @param slowBy how much longer the faults SLOW and TRICKLE take
 * @param credentials what the token call must present
 * @param tokens how access tokens are given out
 * @param limits concurrency and credits
 * @param faultRates how often calls meet a fault, each from 0 to 1, in sum at most 1
 * @param unknownJob what a call for a job that does not exist is answered
 * @param errorsInData true to send errors inside {@code data[0]} instead of at the top
 * @param submitted the life of each job that is scheduled by a call; its module and id are those of the call
 */
public record SimulatorSettings(int port, long seed, Duration latency, Duration slowBy, ClientCredentials credentials,
                                TokenRules tokens, Limits limits, Map<Fault, Double> faultRates, Fault unknownJob,
                                boolean errorsInData, JobScript submitted) {

    /** Faultless, without latency, 5 calls at a time, no limit of credits. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(0, 1, Duration.ZERO, Duration.ofSeconds(5), ClientCredentials.defaults(),
                TokenRules.defaults(), new Limits(5, 0), Map.of(), Fault.JOB_NOT_FOUND, false,
                JobScript.job("any", "0").scheduled(Duration.ofSeconds(1)).build());
    }

    public SimulatorSettings {
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(tokens, "tokens");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(unknownJob, "unknownJob");
        Objects.requireNonNull(submitted, "submitted");
        faultRates = Map.copyOf(faultRates);
    }

    public SimulatorSettings withPort(int value) {
        return new SimulatorSettings(value, seed, latency, slowBy, credentials, tokens, limits, faultRates, unknownJob, errorsInData, submitted);
    }

    public SimulatorSettings withSeed(long value) {
        return new SimulatorSettings(port, value, latency, slowBy, credentials, tokens, limits, faultRates, unknownJob, errorsInData, submitted);
    }

    public SimulatorSettings withLatency(Duration value) {
        return new SimulatorSettings(port, seed, value, slowBy, credentials, tokens, limits, faultRates, unknownJob, errorsInData, submitted);
    }

    public SimulatorSettings withSlowBy(Duration value) {
        return new SimulatorSettings(port, seed, latency, value, credentials, tokens, limits, faultRates, unknownJob, errorsInData, submitted);
    }

    public SimulatorSettings withCredentials(ClientCredentials value) {
        return new SimulatorSettings(port, seed, latency, slowBy, value, tokens, limits, faultRates, unknownJob, errorsInData, submitted);
    }

    public SimulatorSettings withTokens(TokenRules value) {
        return new SimulatorSettings(port, seed, latency, slowBy, credentials, value, limits, faultRates, unknownJob, errorsInData, submitted);
    }

    public SimulatorSettings withLimits(Limits value) {
        return new SimulatorSettings(port, seed, latency, slowBy, credentials, tokens, value, faultRates, unknownJob, errorsInData, submitted);
    }

    public SimulatorSettings withFaultRates(Map<Fault, Double> value) {
        return new SimulatorSettings(port, seed, latency, slowBy, credentials, tokens, limits, value, unknownJob, errorsInData, submitted);
    }

    public SimulatorSettings withUnknownJob(Fault value) {
        return new SimulatorSettings(port, seed, latency, slowBy, credentials, tokens, limits, faultRates, value, errorsInData, submitted);
    }

    public SimulatorSettings withErrorsInData(boolean value) {
        return new SimulatorSettings(port, seed, latency, slowBy, credentials, tokens, limits, faultRates, unknownJob, value, submitted);
    }

    public SimulatorSettings withSubmitted(JobScript value) {
        return new SimulatorSettings(port, seed, latency, slowBy, credentials, tokens, limits, faultRates, unknownJob, errorsInData, value);
    }
}
