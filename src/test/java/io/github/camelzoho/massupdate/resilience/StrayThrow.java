package io.github.camelzoho.massupdate.resilience;

/** What can go wrong where nothing should. */
public enum StrayThrow {
    ERROR {
        @Override
        public void strike() {
            throw new NoClassDefFoundError("thrown by a test");
        }
    },
    RUNTIME_EXCEPTION {
        @Override
        public void strike() {
            throw new IllegalStateException("thrown by a test");
        }
    };

    public abstract void strike();
}
