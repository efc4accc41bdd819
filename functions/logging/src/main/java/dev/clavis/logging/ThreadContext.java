package dev.clavis.logging;

import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.ThreadLocalMapOfStacks;
import org.slf4j.spi.MDCAdapter;

/**
 * The MDC, for each thread its own. SLF4J's {@code BasicMDCAdapter} hands it down to every thread that is started, so the
 * threads of a pool, which outlive the call that happened to need them first, would name that call in all their lines.
 */
final class ThreadContext implements MDCAdapter {
    private final ThreadLocal<Map<String, String>> fields = ThreadLocal.withInitial(HashMap::new);
    private final ThreadLocalMapOfStacks stacks = new ThreadLocalMapOfStacks();

    @Override
    public void put(String key, @Nullable String value) {
        if (value == null) {
            remove(key);
        } else {
            fields.get().put(key, value);
        }
    }

    @Override
    public @Nullable String get(String key) {
        return fields.get().get(key);
    }

    @Override
    public void remove(String key) {
        fields.get().remove(key);
    }

    @Override
    public void clear() {
        fields.remove();
    }

    @Override
    public Map<String, String> getCopyOfContextMap() {
        return new HashMap<>(fields.get());
    }

    @Override
    public void setContextMap(Map<String, String> context) {
        fields.set(new HashMap<>(context));
    }

    @Override
    public void pushByKey(String key, String value) {
        stacks.pushByKey(key, value);
    }

    @Override
    public @Nullable String popByKey(String key) {
        return stacks.popByKey(key);
    }

    @Override
    public @Nullable Deque<String> getCopyOfDequeByKey(String key) {
        return stacks.getCopyOfDequeByKey(key);
    }

    @Override
    public void clearDequeByKey(String key) {
        stacks.clearDequeByKey(key);
    }
}
