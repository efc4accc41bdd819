package dev.clavis.local.conformance;

import dev.clavis.local.conformance.Results.Outcome;
import dev.clavis.local.conformance.Results.Result;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/** Gives the tests of a product their system, and keeps their results for the page. */
final class ConformingExtension implements BeforeAllCallback, ParameterResolver, TestWatcher {
    /** Closed by JUnit when all tests have run, if nobody closed it before. */
    private static final class Running implements AutoCloseable {
        private @Nullable Product product;

        synchronized Product of(String profile) {
            Product running = product;
            if (running == null || !running.profile().equals(profile)) {
                close();
                running = Product.start(profile);
                product = running;
            }
            return running;
        }

        @Override
        public synchronized void close() {
            Product running = product;
            product = null;
            if (running != null) {
                running.close();
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        String profile = profile(context);
        Running running = running(context);
        Product before = running.product;
        if (before != null && !before.profile().equals(profile)) {
            running.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Product.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context).of(profile(context));
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        add(context, Outcome.PASSED, "");
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        add(context, Outcome.FAILED, "");
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        add(context, Outcome.SKIPPED, cause == null ? "" : String.valueOf(cause.getMessage()));
    }

    /** What is here can be tested everywhere: only a missing interpreter may skip a test. */
    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        add(context, Outcome.FAILED, reason.orElse("disabled"));
    }

    private static void add(ExtensionContext context, Outcome outcome, String reason) {
        Results.add(new Result(profile(context), context.getDisplayName(),
                context.getRequiredTestClass().getSimpleName() + "#" + context.getRequiredTestMethod().getName(),
                outcome, reason));
    }

    private static String profile(ExtensionContext context) {
        return context.getRequiredTestClass().getAnnotation(Conforms.class).value();
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(Conforms.class))
                .getOrComputeIfAbsent(Running.class, _ -> new Running(), Running.class);
    }
}
