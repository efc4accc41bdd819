package dev.clavis.sample;

import com.amazonaws.services.lambda.runtime.Context;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.function.aws.DefaultLambdaContextFactory;
import io.micronaut.function.aws.LambdaContextFactory;
import jakarta.inject.Singleton;

/**
 * Makes no beans of a call. Micronaut's own registers the context and logger of each, never forgets one, and looks
 * through all of them at the next: an instance becomes slower with every call it has served. Nobody asks for such beans.
 */
@Singleton
@Replaces(DefaultLambdaContextFactory.class)
final class NoCallBeans implements LambdaContextFactory {
    @Override
    public void registerSingletons(Context context) {
        // What a call needs of its context it gets with the call.
    }
}
