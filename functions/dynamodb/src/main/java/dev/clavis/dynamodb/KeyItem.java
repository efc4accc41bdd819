package dev.clavis.dynamodb;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.AddressRange;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.Retiring;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.enforcement.Usage;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import dev.clavis.core.secret.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The stored form of a key: one item, times in epoch milliseconds, {@code tat} and {@code interval} in microseconds. */
record KeyItem(Map<String, AttributeValue> attributes) {
    private static final Window[] WINDOWS = Window.values();

    /** What projection writes; a missing entry means that the attribute is to be removed. */
    static KeyItem of(EnforcedKey key) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(Attributes.VERSION, Attributes.number(key.version()));
        item.put(Attributes.VERIFIER, Attributes.text(key.verifier().value()));
        item.put(Attributes.PEPPER, Attributes.number(key.pepper()));
        key.retiring().ifPresent(retiring -> {
            item.put(Attributes.PREVIOUS, Attributes.text(retiring.verifier().value()));
            item.put(Attributes.PREVIOUS_PEPPER, Attributes.number(retiring.pepper()));
            item.put(Attributes.RETIRES, Attributes.number(retiring.until().toEpochMilli()));
        });
        item.put(Attributes.STATUS, Attributes.text(key.status().id()));
        key.reason().ifPresent(reason -> item.put(Attributes.REASON, Attributes.text(reason)));
        item.put(Attributes.WORKSPACE, Attributes.text(key.workspace().value()));
        item.put(Attributes.OWNER, Attributes.text(key.owner().value()));
        item.put(Attributes.ENVIRONMENT, Attributes.text(key.environment().id()));
        if (!key.permissions().isEmpty()) {
            item.put(Attributes.PERMISSIONS,
                    AttributeValue.fromSs(key.permissions().stream().map(Permission::name).sorted().toList()));
        }
        key.expires().ifPresent(at -> item.put(Attributes.EXPIRES, Attributes.number(at.toEpochMilli())));
        key.addresses().ifPresent(rules -> {
            item.put(Attributes.GUARD, Attributes.text(rules.guard()));
            item.put(Attributes.ADDRESSES,
                    AttributeValue.fromSs(rules.ranges().stream().map(AddressRange::toString).toList()));
        });
        item.putAll(limits(key.limits()));
        return new KeyItem(item);
    }

    private static Map<String, AttributeValue> limits(Limits limits) {
        return switch (limits) {
            case Bucket bucket -> Map.of(Attributes.LIMIT, Attributes.number(bucket.limit()), Attributes.PERIOD,
                    Attributes.number(bucket.period().toSeconds()), Attributes.INTERVAL,
                    Attributes.number(bucket.intervalMicros()));
            case Windows windows -> windows.limits().entrySet().stream().collect(
                    Collectors.toMap(e -> Attributes.limitOf(e.getKey()), e -> Attributes.number(e.getValue())));
        };
    }

    EnforcedKey key() {
        return new EnforcedKey(new KeyId(text(Attributes.ID)), version(), new Verifier(text(Attributes.VERIFIER)),
                (int) number(Attributes.PEPPER), retiring(), Status.of(text(Attributes.STATUS)),
                find(Attributes.REASON).map(AttributeValue::s), new WorkspaceId(text(Attributes.WORKSPACE)),
                new OwnerId(text(Attributes.OWNER)), environment(), permissions(),
                find(Attributes.EXPIRES).map(KeyItem::instant), addresses(), limits());
    }

    /** What has been admitted of the key. */
    Usage usage() {
        return usage(Attributes.USED, Attributes.SEEN);
    }

    /** What has been admitted of its secrets, by their marks. */
    Map<String, Usage> usageByMark() {
        Map<String, Usage> byMark = new HashMap<>();
        for (String name : attributes.keySet()) {
            if (name.startsWith(Attributes.CALLS_OF_SECRET)) {
                String mark = name.substring(Attributes.CALLS_OF_SECRET.length());
                byMark.put(mark, usage(name, Attributes.LAST_CALL_OF_SECRET + mark));
            }
        }
        return byMark;
    }

    private Usage usage(String calls, String last) {
        return new Usage(Attributes.number(attributes, calls, 0), find(last).map(KeyItem::instant));
    }

    long version() {
        return number(Attributes.VERSION);
    }

    /** The bucket's state; 0 if it was never used. */
    long tatMicros() {
        return Attributes.number(attributes, Attributes.TAT, 0);
    }

    /** The counts of the windows that hold this instant. */
    Map<Window, Long> counts(Windows windows, Instant now) {
        Map<Window, Long> counts = new EnumMap<>(Window.class);
        for (Window window : windows.limits().keySet()) {
            counts.put(window, Attributes.number(attributes, WindowWrite.counter(window, window.indexAt(now)), 0));
        }
        return counts;
    }

    private Optional<Retiring> retiring() {
        if (!attributes.containsKey(Attributes.PREVIOUS)) {
            return Optional.empty();
        }
        return Optional.of(new Retiring(new Verifier(text(Attributes.PREVIOUS)),
                (int) number(Attributes.PREVIOUS_PEPPER), Instant.ofEpochMilli(number(Attributes.RETIRES))));
    }

    private Environment environment() {
        return Environment.parse(text(Attributes.ENVIRONMENT)).orElseThrow();
    }

    private Set<Permission> permissions() {
        AttributeValue stored = attributes.get(Attributes.PERMISSIONS);
        if (stored == null) {
            return Set.of();
        }
        List<String> names = stored.ss();
        Permission[] permissions = new Permission[names.size()];
        for (int i = 0; i < permissions.length; i++) {
            permissions[i] = Permission.of(names.get(i));
        }
        return Set.of(permissions);
    }

    private Optional<AddressRules> addresses() {
        return find(Attributes.ADDRESSES).map(ranges -> new AddressRules(
                ranges.ss().stream().map(range -> AddressRange.parse(range).orElseThrow()).toList()));
    }

    private Limits limits() {
        if (attributes.containsKey(Attributes.INTERVAL)) {
            return new Bucket(number(Attributes.LIMIT), Duration.ofSeconds(number(Attributes.PERIOD)));
        }
        Map<Window, Long> limits = new EnumMap<>(Window.class);
        for (Window window : WINDOWS) {
            AttributeValue limit = attributes.get(Attributes.limitOf(window));
            if (limit != null) {
                limits.put(window, Long.parseLong(limit.n()));
            }
        }
        return new Windows(limits);
    }

    private Optional<AttributeValue> find(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    private String text(String name) {
        return require(name).s();
    }

    private long number(String name) {
        return Long.parseLong(require(name).n());
    }

    private AttributeValue require(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("an enforcement item has no " + name);
        }
        return value;
    }

    private static Instant instant(AttributeValue millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis.n()));
    }
}
