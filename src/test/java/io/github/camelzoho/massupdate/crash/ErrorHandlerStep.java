package io.github.camelzoho.massupdate.crash;

/** What a user's route may do with a failed exchange. */
public final class ErrorHandlerStep {

    /** Does nothing, unless the dice say otherwise. */
    public void handle() {
        // the agent makes it a seam
    }
}
