package dev.clavis.localstack;

import dev.clavis.localstack.StandInGaps.Gap;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** See {@link OnLocalStack}. A listed gap of a stand-in is tried all the same: one that is closed fails the list. */
final class LocalStackExtension implements ExecutionCondition, InvocationInterceptor {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return LocalStack.running().isPresent()
                ? ConditionEvaluationResult.enabled("it runs")
                : ConditionEvaluationResult.disabled(LocalStack.whyNot());
    }

    @Override
    public void interceptTestMethod(Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> test, ExtensionContext context) throws Throwable {
        String name = test.getExecutable().getDeclaringClass().getSimpleName() + "#" + test.getExecutable().getName();
        Optional<Gap> gap = LocalStack.running().filter(LocalStack::isStandIn).flatMap(_ -> StandInGaps.of(name));
        if (gap.isEmpty()) {
            invocation.proceed();
            return;
        }
        try {
            invocation.proceed();
        } catch (AssertionError | Exception e) {
            LocalStack.say("not shown by the stand-in: " + name + ", because " + gap.get().reason());
            throw new TestAbortedException(gap.get().reason(), e);
        }
        if (!gap.get().depends()) {
            Assertions.fail(name + " passes on the stand-in: take it off the list of its gaps");
        }
        LocalStack.say("passed by chance on the stand-in: " + name + ", because " + gap.get().reason());
    }
}
