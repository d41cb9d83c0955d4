package io.github.camelzoho.massupdate;

import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;

/** Does something when the context begins to stop, before it waits for the exchanges under way. */
final class ContextStopping extends LifecycleStrategySupport {

    private final Runnable action;

    ContextStopping(Runnable action) {
        this.action = action;
    }

    @Override
    public void onContextStopping(CamelContext context) {
        action.run();
    }
}
