package dev.clavis.authorizer.soak;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.Retiring;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.Pepper;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.SecretClaims;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A key that is called and changed. Changed by one thread, called by many. */
final class Subject {
    static final String RING = "pepper".repeat(8);
    static final String INSIDE = "203.0.113.7";
    static final String OUTSIDE = "198.51.100.9";
    private static final AddressRules FENCE = AddressRules.parse("203.0.113.0/24");
    private static final Pepper PEPPER = PepperRing.parse(RING).current(Instant.EPOCH);
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Older ones are neither current nor being replaced, and one or two of those are enough. */
    private static final int KEPT = 4;

    private final int number;
    private final KeyId id;
    private volatile Secrets secrets;

    private record Secrets(int first, List<IssuedSecret> issued) {
        int newest() {
            return first + issued.size() - 1;
        }

        IssuedSecret get(int secret) {
            return issued.get(Math.clamp(secret - first, 0, issued.size() - 1));
        }
    }

    /**
     * A secret as it was drawn.
     *
     * @param number of it, which may not be the one that was asked for
     */
    record Drawn(int number, String text) {}

    Subject(int number) {
        this.number = number;
        this.id = product().profile().secretFormat().newId(RANDOM);
        this.secrets = new Secrets(0, List.of(issue(Environment.LIVE)));
    }

    int number() {
        return number;
    }

    Product product() {
        return Product.of(number);
    }

    String workspace() {
        return "ws_" + number % 50;
    }

    String owner() {
        return "user_" + number % 200;
    }

    String shownId() {
        return product().profile().shownId(id);
    }

    private IssuedSecret issue(Environment environment) {
        return product().profile().secretFormat().issue(new SecretClaims(id, new OwnerId(owner()), environment), PEPPER,
                RANDOM);
    }

    /** One that is good in another environment. */
    String foreignSecret() {
        return issue(Environment.TEST).secret().exposeSecret();
    }

    /** A new secret; its number. Callers may use it from now on, whether the store knows it or not. */
    int issueNext() {
        List<IssuedSecret> issued = new ArrayList<>(secrets.issued());
        issued.add(issue(Environment.LIVE));
        int dropped = Math.max(0, issued.size() - KEPT);
        secrets = new Secrets(secrets.first() + dropped, List.copyOf(issued.subList(dropped, issued.size())));
        return secrets.newest();
    }

    /** The secret so many before the newest, or the oldest that is still kept. */
    Drawn draw(int beforeNewest) {
        Secrets known = secrets;
        int drawn = Math.max(known.first(), known.newest() - beforeNewest);
        return new Drawn(drawn, known.get(drawn).secret().exposeSecret());
    }

    /** Of a secret that is still kept. */
    String text(int secret) {
        return secrets.get(secret).secret().exposeSecret();
    }

    /** What is projected for a state. */
    EnforcedKey projection(State state, long version) {
        Secrets known = secrets;
        return new EnforcedKey(id, version, known.get(state.secret()).verifier(), PEPPER.version(),
                Optional.of(state).filter(s -> s.previous() != State.NOTHING)
                        .map(s -> new Retiring(known.get(s.previous()).verifier(), PEPPER.version(),
                                FastClock.instantOf(s.retires()))),
                Status.of(state.standing().name().toLowerCase(Locale.ROOT)), Optional.empty(),
                new WorkspaceId(workspace()), new OwnerId(owner()), Environment.LIVE, permissions(state.permissions()),
                Optional.of(state.expires()).filter(at -> at != State.NEVER).map(FastClock::instantOf),
                Optional.of(FENCE).filter(_ -> state.fenced()), product().limits(state));
    }

    private static Set<Permission> permissions(int sum) {
        return Stream.of("read", "write").filter(name -> (sum & maskOf(name)) != 0).map(Permission::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    static int maskOf(String permission) {
        return switch (permission) {
            case "read" -> State.READ;
            case "write" -> State.WRITE;
            default -> Integer.MIN_VALUE;
        };
    }
}
