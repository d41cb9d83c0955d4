package io.github.camelzoho.massupdate.api;

/** A component that can check its options before it starts. */
public interface CheckedOptions {

    /**
     * Checks the options that all endpoints share, as the start does.
     *
     * @throws UnusableOptionException if one cannot be used
     */
    void checkOptions();
}
