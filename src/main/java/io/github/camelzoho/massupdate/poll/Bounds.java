package io.github.camelzoho.massupdate.poll;

/** What is known of a positive quantity: it lies above {@code from} (0 if there is no lower bound) and at or below {@code to}. */
record Bounds(double from, double to) {
}
