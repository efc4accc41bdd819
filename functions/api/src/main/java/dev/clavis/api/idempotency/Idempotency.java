package dev.clavis.api.idempotency;

import dev.clavis.api.database.Forgetful;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.workspaces.Access;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What was made under which key. The first two methods belong into the transaction that makes it, after the caller has
 * entered the workspace to change it: of several requests under one key, all but the first find what the first has made.
 */
@Singleton
public final class Idempotency implements Forgetful {
    private static final Duration KEPT = Duration.ofHours(24);
    /** Aurora DSQL ends a transaction at 3,000 rows. */
    private static final int AT_ONCE = 2_000;

    private final IdempotencyRows rows;
    private final InstantSource clock;

    Idempotency(IdempotencyRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * The id of what this caller made under this key before; nothing if they made nothing.
     *
     * @param operation what is being done, and to what
     * @throws ProblemException 422 if they asked for something else then
     */
    public Optional<String> find(Access access, String operation, IdempotencyKey key) {
        Optional<IdempotencyRow> row = rows.find(caller(access), access.workspace().value(), operation, key.token(),
                oldest());
        row.filter(found -> !found.digest().equals(key.digest())).ifPresent(_ -> {
            throw new ProblemException(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        });
        return row.map(IdempotencyRow::result);
    }

    /** Remembers what was made. */
    public void remember(Access access, String operation, IdempotencyKey key, String result) {
        rows.put(caller(access), access.workspace().value(), operation, key.token(), key.digest(), result,
                clock.instant());
    }

    /** Forgets what is too old to be found. */
    @Override
    public boolean forget() {
        return rows.deleteBefore(oldest(), AT_ONCE) == AT_ONCE;
    }

    private Instant oldest() {
        return clock.instant().minus(KEPT);
    }

    private static String caller(Access access) {
        return access.caller().actor().name();
    }
}
