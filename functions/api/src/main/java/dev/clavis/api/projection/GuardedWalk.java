package dev.clavis.api.projection;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A walk that is over as soon as a step of it fails, and keeps nobody else from theirs. */
final class GuardedWalk implements Walk {
    private static final Logger log = LoggerFactory.getLogger(GuardedWalk.class);

    private final Walk walk;
    private @Nullable RuntimeException failure;

    GuardedWalk(Walk walk) {
        this.walk = walk;
    }

    @Override
    public boolean isOver() {
        return failure != null || walk.isOver();
    }

    @Override
    public SweepResult step(Instant deadline) {
        if (isOver()) {
            return new SweepResult(0, 0);
        }
        try {
            return walk.step(deadline);
        } catch (RuntimeException e) {
            log.error("SWEEP_FAILED {} ends early", walk.getClass().getSimpleName(), e);
            failure = e;
            return new SweepResult(0, 0);
        }
    }

    /** What ended it early. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }
}
