package dev.clavis.authorizer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.Environment;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Projection;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.secret.PepperRing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** All keys of one deployment, and what its callers may know of others. */
final class World {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Good for every route of a good key's permissions for as long as a run lasts. */
    private static final long PLENTY = 900_000_000;

    private final Product product;
    private final List<Holder> holders = new ArrayList<>();
    private final List<EnforcedKey> keys = new ArrayList<>();
    private final Map<String, Holder> byText = new HashMap<>();
    private final List<String> madeElsewhere = new ArrayList<>();

    private final String ring;

    private World(Product product, String ring) {
        this.product = product;
        this.ring = ring;
    }

    /** The same keys for the same random numbers. Keys that have expired or retired did so before {@code start}. */
    static World of(Product product, RandomGenerator random, Instant start) {
        String ring = "2:" + "newer-pepper".repeat(3) + random.nextLong() + "\n1:" + "older-pepper".repeat(3)
                + random.nextLong();
        World world = new World(product, ring);
        Maker maker = new Maker(product, PepperRing.parse(ring), random);
        for (Environment environment : product.profile().environments()) {
            world.addKinds(maker, environment, start);
        }
        if (product.imported().isPresent()) {
            world.addImported(maker, start);
        }
        for (int i = 0; i < 3; i++) {
            world.madeElsewhere.add(maker.madeElsewhere());
        }
        return world;
    }

    private void addKinds(Maker maker, Environment environment, Instant start) {
        Instant past = start.minusSeconds(1);
        Instant future = start.plusSeconds(86_400);
        Holder.Fate good = product.served().contains(environment) ? Holder.Fate.GOOD : Holder.Fate.DEAD;
        for (int pepper = 1; pepper <= 2; pepper++) {
            Maker.Draft draft = maker.draft(environment, pepper).limits(product.limits(PLENTY));
            add(draft, good);
            add(draft.anew().permissions(List.of()), good);
            product.profile().permissions().forEach(one -> add(draft.anew().permissions(List.of(one)), good));
            add(draft.anew().expires(future), good);
            add(draft.anew().expires(past), Holder.Fate.DEAD);
            add(draft.anew().guarded(), good);
            add(draft.anew().status(Status.REVOKED), Holder.Fate.DEAD);
            add(draft.anew().status(Status.SUSPENDED),
                    good == Holder.Fate.GOOD ? Holder.Fate.SUSPENDED : Holder.Fate.DEAD);
            add(draft.anew().limits(product.limits(1)),
                    good == Holder.Fate.GOOD ? Holder.Fate.EXHAUSTED : Holder.Fate.DEAD);
            addRotated(draft.anew(), future, good);
            addRotated(draft.anew(), past, Holder.Fate.DEAD);
            // Made with our pepper and never stored: of a key that nobody has.
            addHolder(draft.anew(), Holder.Fate.DEAD);
        }
    }

    private void addImported(Maker maker, Instant start) {
        for (Environment environment : product.served()) {
            Maker.Draft draft = maker.importedDraft(environment).limits(product.limits(PLENTY));
            add(draft, Holder.Fate.GOOD);
            add(draft.anew().status(Status.REVOKED), Holder.Fate.DEAD);
            add(draft.anew().expires(start.minusSeconds(1)), Holder.Fate.DEAD);
            addHolder(draft.anew(), Holder.Fate.DEAD);
        }
    }

    private void add(Maker.Draft draft, Holder.Fate fate) {
        addHolder(draft, fate);
        keys.add(draft.key(Optional.empty()));
    }

    /** Two secrets of one key: the new one is as good as the key, the old one has this fate. */
    private void addRotated(Maker.Draft draft, Instant until, Holder.Fate fateOfPrevious) {
        Holder.Fate fate = product.served().contains(draft.environment()) ? Holder.Fate.GOOD : Holder.Fate.DEAD;
        Maker.Draft previous = draft.sameKeyAnew();
        addHolder(draft, fate);
        put(previous.holder(fateOfPrevious, "previous"));
        keys.add(draft.key(Optional.of(previous.retiring(until))));
    }

    private void addHolder(Maker.Draft draft, Holder.Fate fate) {
        put(draft.holder(fate, "current"));
    }

    private void put(Holder holder) {
        holders.add(holder);
        byText.put(holder.text(), holder);
    }

    /** Brings all keys into a store, however long it takes to warm up. */
    void project(EnforcementStore store) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (EnforcedKey key : keys) {
            while (!isProjected(store, key)) {
                assertThat(System.nanoTime()).as("projected in time").isLessThan(deadline);
            }
        }
    }

    private static boolean isProjected(EnforcementStore store, EnforcedKey key) {
        try {
            return store.project(key) != Projection.NEWER;
        } catch (UnavailableException e) {
            return false;
        }
    }

    /** Text of the pepper ring: each deployment has its own. */
    String ring() {
        return ring;
    }

    Product product() {
        return product;
    }

    List<Holder> holders() {
        return holders;
    }

    /** Whose this very text is. */
    Optional<Holder> holderOf(String text) {
        return Optional.ofNullable(byText.get(text));
    }

    /** Secrets of other deployments of the same product: well-formed, under a pepper that is not ours. */
    List<String> madeElsewhere() {
        return madeElsewhere;
    }
}
