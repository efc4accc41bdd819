package dev.clavis.authorizer.soak;

import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import dev.clavis.core.profile.Profile;
import java.time.Duration;
import java.util.Map;

/** The two kinds of limit: each is a product of its own, with an authorizer of its own. */
enum Product {
    WINDOWS("window", "100 per minute, 1000 per hour") {
        @Override
        Limits limits(State state) {
            return new Windows(Map.of(Window.MINUTE, state.first(), Window.HOUR, state.second()));
        }
    },
    BUCKETS("bucket", "100 per minute") {
        @Override
        Limits limits(State state) {
            return new Bucket(state.first(), Duration.ofMinutes(1));
        }
    };

    /** Immutable, though Error Prone cannot know. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Profile profile;

    Product(String limits, String plan) {
        this.profile = Profile.parse("""
                name = soak-%1$s
                title = Soak
                console.path = Keys
                console.button = Create
                secret.prefix = so
                environments = live test
                id.prefix = key_
                permissions = read write
                permissions.default = read
                route GET /things = read
                route POST /things = write
                limits = %1$s
                plan one = %2$s
                quota one = 100
                role owner = keys:read keys:write workspace:admin
                body.unauthorized = {}
                body.forbidden = {}
                body.limited = {}
                body.unavailable = {}
                body.not-found = {}
                body.bad-request = {}
                body.too-large = {}
                body.bad-gateway = {}
                body.timeout = {}
                body.internal-error = {}
                """.formatted(limits, plan));
    }

    Profile profile() {
        return profile;
    }

    /** The limits of a state as the code under test is told of them. */
    abstract Limits limits(State state);

    /** Every other key is of the same product. */
    static Product of(int key) {
        return values()[key % 2];
    }
}
