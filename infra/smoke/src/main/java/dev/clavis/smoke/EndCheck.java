package dev.clavis.smoke;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What is good no more is refused from the very answer on: a replaced secret, and a revoked key. */
final class EndCheck {
    private static final int CALLS = 20;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_LAG = Duration.ofSeconds(3);
    private static final Set<Integer> REFUSALS = Set.of(401, 429, 503);
    private static final long OVERLAP_SECONDS = 600;

    private final Client client;
    private final Product product;
    private final Room room;
    private final Look look;

    EndCheck(Client client, Product product, Room room, Look look) {
        this.client = client;
        this.product = product;
        this.room = room;
        this.look = look;
    }

    /** Rotates and then revokes the key, which is good. */
    void run(Call read, Key key) {
        Key rotated = rotate(read, key);
        if (product.isViewable()) {
            boolean isSame = room.view().equals(rotated.secret());
            look.report().check("view again", "the new secret", isSame ? "the new secret" : "another", isSame,
                    Advice.LOOK);
        }
        room.revoke(rotated);
        refusedAtOnce("after the revocation", read, rotated.secret());
    }

    private Key rotate(Call read, Key key) {
        long overlap = Math.min(OVERLAP_SECONDS, product.longestOverlapSeconds());
        Key rotated = room.rotate(key, overlap);
        if (overlap > 0) {
            look.status("rotated: the old secret", 200, client.call(read, key.secret()), Advice.PASS);
            look.status("rotated: the new secret", 200, client.call(read, rotated.secret()), Advice.PASS);
            room.cutOff(rotated);
        }
        refusedAtOnce("the old secret, cut off", read, key.secret());
        look.status("the new secret, alone", 200, client.call(read, rotated.secret()), Advice.PASS);
        return rotated;
    }

    /**
     * An overload (503) and a limit that was reached (429) let nobody through either, but do not say that the key is known
     * to be dead: that has to follow.
     */
    private void refusedAtOnce(String check, Call read, String secret) {
        List<Integer> statuses = client.storm(read, secret, CALLS);
        boolean isRefused = REFUSALS.containsAll(statuses);
        boolean isKnown = statuses.contains(401);
        String seen = counts(statuses);
        if (!isRefused || !isKnown) {
            Optional<Duration> lag = lag(read, secret);
            isKnown = lag.isPresent();
            seen += lag.map(time -> "; 401 " + time.toMillis() + " ms later")
                    .orElse("; not 401 " + LONGEST_LAG.toSeconds() + " s later");
        }
        look.report().check(check, CALLS + " calls at once: 401", seen, isRefused && isKnown, Advice.CACHE);
    }

    /** How long it takes until the secret is said to be no good; nothing if it is let through until we give up. */
    private Optional<Duration> lag(Call read, String secret) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < LONGEST_LAG.toNanos()) {
            if (client.call(read, secret).statusCode() == 401) {
                return Optional.of(Duration.ofNanos(System.nanoTime() - start));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Optional.empty();
    }

    private static String counts(List<Integer> statuses) {
        Map<Integer, Long> counts = statuses.stream()
                .collect(Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream().map(count -> count.getValue() + " × " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
