package dev.clavis.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;

/** A function's code, whichever interface of Lambda it implements. May be called by many threads. */
@FunctionalInterface
interface Handler {
    /** Event in, answer out, both JSON. Throws whatever the function throws. */
    byte[] handle(byte[] event, Context context) throws IOException;

    /**
     * Makes a handler of the function's own object.
     *
     * @param instance of a class that implements one of Lambda's interfaces
     * @param loader that the class comes from
     */
    static Handler of(Object instance, ClassLoader loader) {
        return switch (instance) {
            case RequestStreamHandler handler -> stream(handler);
            case RequestHandler<?, ?> handler -> pojo(handler, loader);
            default -> throw new IllegalArgumentException(instance.getClass().getName() + " is no Lambda handler");
        };
    }

    private static Handler stream(RequestStreamHandler handler) {
        return (event, context) -> {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(event), answer, context);
            return answer.toByteArray();
        };
    }

    private static <I, O> Handler pojo(RequestHandler<I, O> handler, ClassLoader loader) {
        Type[] types = HandlerTypes.of(handler.getClass());
        PojoSerializer<I> input = serializer(types[0], loader);
        PojoSerializer<O> output = serializer(types[1], loader);
        return (event, context) -> {
            O result = handler.handleRequest(input.fromJson(new ByteArrayInputStream(event)), context);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            output.toJson(result, answer);
            return answer.toByteArray();
        };
    }

    /** The choice that Lambda's runtime makes: its own mapping for events that it knows, plain Jackson for others. */
    @SuppressWarnings("unchecked")
    private static <T> PojoSerializer<T> serializer(Type type, ClassLoader loader) {
        if (type instanceof Class<?> event && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())) {
            return LambdaEventSerializers.serializerFor((Class<T>) event, loader);
        }
        return (PojoSerializer<T>) JacksonFactory.getInstance().getSerializer(type);
    }
}
