package dev.clavis.api;

import com.amazonaws.services.lambda.runtime.Context;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.function.aws.DefaultDiagnosticInfoPopulator;
import io.micronaut.function.aws.DiagnosticInfoPopulator;
import jakarta.inject.Singleton;

/** Micronaut would put the function's version, memory and the like into each line; {@link Invocation} says what matters. */
@Singleton
@Replaces(DefaultDiagnosticInfoPopulator.class)
final class NoDiagnostics implements DiagnosticInfoPopulator {
    @Override
    public void populateMappingDiagnosticContextValues(Context context) {
        // Nothing.
    }

    @Override
    public void populateMappingDiagnosticContextWithXrayTraceId() {
        // Nothing.
    }
}
