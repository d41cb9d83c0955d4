package io.github.camelzoho.massupdate.benchmarks.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.benchmarks.farend.FarEndProcess;
import io.github.camelzoho.massupdate.benchmarks.variants.ComponentContext;
import io.github.camelzoho.massupdate.benchmarks.variants.HandWrittenRoute;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Prints what a status call costs by the component, and by other ways. Arguments: how many rounds, the milliseconds of a
 * slice. In a round each variant has one slice, in random order; ratios are those of slices of the same round.
 */
public final class StatusCallBenchmark {

    private static final int[] CALLERS = {1, 8, 32};
    private static final String RAW = "raw HttpClient 5";

    private final Map<String, StatusVariant> variants;
    private final int rounds;
    private final Duration time;
    private final Random random = new Random(1);

    private StatusCallBenchmark(Map<String, StatusVariant> variants, int rounds, Duration time) {
        this.variants = variants;
        this.rounds = rounds;
        this.time = time;
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        Duration time = Duration.ofMillis(args.length > 1 ? Long.parseLong(args[1]) : 1_000);
        int connections = Arrays.stream(CALLERS).max().getAsInt();
        Map<String, StatusVariant> variants = new LinkedHashMap<>();
        try (FarEndProcess farEnd = new FarEndProcess(0)) {
            variants.put(RAW, new RawCall(farEnd.url(), connections));
            variants.put("component", new TemplateCall(ComponentContext.create(farEnd, connections), "zohomassupdate:Leads"));
            variants.put("tuned route", route(HandWrittenRoute.tuned(farEnd.url(), connections)));
            variants.put("usual route", route(HandWrittenRoute.usual(farEnd.url(), connections)));
            StatusCallBenchmark benchmark = new StatusCallBenchmark(variants, rounds, time);
            System.out.printf("%d rounds, slices of %d ms; median (first to third quartile)%n", rounds, time.toMillis());
            for (int callers : CALLERS) {
                benchmark.run(callers);
            }
            for (StatusVariant variant : variants.values()) {
                variant.close();
            }
        }
    }

    private static StatusVariant route(RouteBuilder route) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addRoutes(route);
        return new TemplateCall(camel, HandWrittenRoute.STATUS);
    }

    private void run(int callers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        Map<String, List<Slice>> slices = new LinkedHashMap<>();
        variants.keySet().forEach(name -> slices.put(name, new ArrayList<>()));
        int warmUp = Math.max(2, rounds / 3);
        for (int round = 0; round < warmUp + rounds; round++) {
            List<String> order = new ArrayList<>(variants.keySet());
            Collections.shuffle(order, random);
            for (String name : order) {
                Slice slice = Slice.of(variants.get(name), callers, time, threads);
                if (round >= warmUp) {
                    slices.get(name).add(slice);
                }
            }
        }
        threads.shutdown();
        print(callers, slices);
    }

    private void print(int callers, Map<String, List<Slice>> slices) {
        System.out.printf("%n%d callers%n%-16s | %22s | %8s | %14s | %22s | %8s%n", callers, "", "CPU to raw", "CPU µs",
                "bytes per call", "calls/s to component", "calls/s");
        List<Slice> raw = slices.get(RAW);
        List<Slice> component = slices.get("component");
        slices.forEach((name, of) -> System.out.printf("%-16s | %22s | %8.1f | %14.0f | %22s | %8.0f%n", name,
                spread(ratios(of, raw, Slice::cpuPerCall)), median(of, Slice::cpuPerCall) / 1000, median(of, Slice::bytesPerCall),
                spread(ratios(of, component, Slice::callsPerSecond)), median(of, Slice::callsPerSecond)));
    }

    private static double[] ratios(List<Slice> of, List<Slice> to, ToDoubleFunction<Slice> value) {
        return IntStream.range(0, of.size()).mapToDouble(i -> value.applyAsDouble(of.get(i)) / value.applyAsDouble(to.get(i)))
                .sorted().toArray();
    }

    private static double median(List<Slice> of, ToDoubleFunction<Slice> value) {
        return quantile(of.stream().mapToDouble(value).sorted().toArray(), 0.5);
    }

    private static String spread(double[] sorted) {
        return "%.2f (%.2f to %.2f)".formatted(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75));
    }

    private static double quantile(double[] sorted, double part) {
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }
}
