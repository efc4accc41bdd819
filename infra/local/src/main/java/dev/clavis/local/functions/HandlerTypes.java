package dev.clavis.local.functions;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a {@link RequestHandler} is a handler of, through however many generic superclasses. */
final class HandlerTypes {
    private HandlerTypes() {}

    /** The two type arguments: of the event and of the answer. */
    static Type[] of(Class<?> handler) {
        Type[] found = find(handler, Map.of());
        if (found == null) {
            throw new IllegalArgumentException(handler.getName() + " does not say what it handles");
        }
        return found;
    }

    private static Type @Nullable [] find(Type type, Map<TypeVariable<?>, Type> known) {
        Class<?> raw = raw(type);
        Type[] arguments = type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()
                : new Type[0];
        Map<TypeVariable<?>, Type> variables = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = known.getOrDefault(arguments[i], arguments[i]);
            variables.put(raw.getTypeParameters()[i], arguments[i]);
        }
        if (raw == RequestHandler.class) {
            return arguments.length == 2 ? arguments : null;
        }
        for (Type parent : parents(raw)) {
            Type[] found = find(parent, variables);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static List<Type> parents(Class<?> type) {
        List<Type> parents = new ArrayList<>(List.of(type.getGenericInterfaces()));
        Type superclass = type.getGenericSuperclass();
        if (superclass != null) {
            parents.add(superclass);
        }
        return parents;
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }
}
