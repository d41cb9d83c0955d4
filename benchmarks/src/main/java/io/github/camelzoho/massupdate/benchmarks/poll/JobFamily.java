package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.Random;

/** A kind of jobs that behave alike, as the jobs of one module do. */
interface JobFamily {

    String name();

    SimulatedJob draw(Random random);
}
