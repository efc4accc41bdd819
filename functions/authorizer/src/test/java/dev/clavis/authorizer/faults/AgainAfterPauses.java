package dev.clavis.authorizer.faults;

import dev.clavis.core.Pauses;
import dev.clavis.core.UnavailableException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Tests a time limit of half a second again if the machine paused meanwhile: then calls are a 503 that need not be one, or
 * are counted twice. What fails on a machine that runs has failed.
 */
final class AgainAfterPauses implements InvocationInterceptor {
    private static final int ATTEMPTS = 5;

    @Override
    public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> test,
            ExtensionContext context) throws Throwable {
        patiently(invocation, test);
    }

    @Override
    public void interceptTestTemplateMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> test,
            ExtensionContext context) throws Throwable {
        patiently(invocation, test);
    }

    private static void patiently(Invocation<Void> first, ReflectiveInvocationContext<Method> test) throws Throwable {
        Invocation<Void> invocation = first;
        for (int failures = 1;; failures++) {
            long startedNanos = System.nanoTime();
            try {
                invocation.proceed();
                return;
            } catch (AssertionError | UnavailableException e) {
                if (failures == ATTEMPTS || !Pauses.isLongSince(startedNanos)) {
                    throw e;
                }
            }
            invocation = () -> again(test);
        }
    }

    private static Void again(ReflectiveInvocationContext<Method> test) {
        Object target = test.getTarget().orElseThrow();
        if (target instanceof StoreFaults faults) {
            faults.heal();
        }
        ReflectionSupport.invokeMethod(test.getExecutable(), target, test.getArguments().toArray());
        return null;
    }
}
