package dev.clavis.api;

import io.micronaut.context.ApplicationContext;

/**
 * What all handlers of a process share. On Lambda a process has one handler; where one process hosts them all, they still
 * have one context, one connection pool and one set of cached keys.
 */
public final class SharedContext {
    private SharedContext() {}

    /** The process's application context, started on first use. It opens no connection. */
    public static ApplicationContext get() {
        return Holder.CONTEXT;
    }

    private static final class Holder {
        static final ApplicationContext CONTEXT = ApplicationContext.builder().eagerInitSingletons(false)
                .deduceEnvironment(false).banner(false).start();
    }
}
