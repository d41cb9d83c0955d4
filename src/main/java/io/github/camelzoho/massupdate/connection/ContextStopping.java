package io.github.camelzoho.massupdate.connection;

import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;

/** Does something when the context begins to stop, before it waits for the exchanges under way. */
public final class ContextStopping extends LifecycleStrategySupport {

    private final Runnable action;

    public ContextStopping(Runnable action) {
        this.action = action;
    }

    @Override
    public void onContextStopping(CamelContext context) {
        action.run();
    }
}
