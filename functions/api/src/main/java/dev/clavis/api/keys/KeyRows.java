package dev.clavis.api.keys;

import dev.clavis.api.hygiene.NoticeType;
import dev.clavis.core.Environment;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeyRows extends GenericRepository<KeyRow, String> {
    KeyRow save(KeyRow row);

    Optional<KeyRow> findById(String id);

    Optional<KeyRow> findByIdAndWorkspace(String id, String workspace);

    /** Of these ids, those that some key has, in whichever workspace. */
    @Query("SELECT id FROM keys WHERE id IN (:ids)")
    List<String> findTaken(Collection<String> ids);

    /**
     * Keys that are to be revoked, the oldest first, and then revoked ones that may not be so in force: who repeats a call
     * gets on with what lives, whatever waits.
     *
     * @param chosen whether {@code ids} chooses; it may not be empty either way
     */
    @Query("""
            SELECT k.* FROM keys k WHERE k.workspace = :workspace
            AND (k.revoked IS NULL OR EXISTS (SELECT 1 FROM outbox o WHERE o.key_id = k.id))
            AND (NOT :chosen OR k.id IN (:ids)) AND (:owner = '' OR k.owner = :owner)
            AND (:environment = '' OR k.environment = :environment) AND k.created < :createdBefore
            ORDER BY (k.revoked IS NOT NULL), k.created, k.id LIMIT :limit""")
    List<KeyRow> findToRevoke(String workspace, boolean chosen, Collection<String> ids, String owner,
            String environment, Instant createdBefore, int limit);

    /** The keys that their owner can view and nobody has revoked, the newest first: one, unless something went wrong. */
    @Query("""
            SELECT * FROM keys WHERE workspace = :workspace AND owner = :owner AND revoked IS NULL
            AND nonce IS NOT NULL ORDER BY created DESC, id DESC""")
    List<KeyRow> findViewable(String workspace, String owner);

    /** The newest key that its owner can view, or could before it was revoked. */
    @Query("""
            SELECT * FROM keys WHERE workspace = :workspace AND owner = :owner
            AND nonce IS NOT NULL ORDER BY created DESC, id DESC LIMIT 1""")
    Optional<KeyRow> findLastViewable(String workspace, String owner);

    /** The ids of keys that their owner could view, and that are revoked and may not be so in force. */
    @Query("""
            SELECT k.id FROM keys k WHERE k.workspace = :workspace AND k.owner = :owner AND k.revoked IS NOT NULL
            AND k.nonce IS NOT NULL AND EXISTS (SELECT 1 FROM outbox o WHERE o.key_id = k.id)""")
    List<String> findEndingViewable(String workspace, String owner);

    /** The newest first, after the place. */
    default List<KeyRow> findPage(String workspace, boolean suspended, Instant now, KeySelection wanted,
            KeyPlace place, int limit) {
        return findPage(workspace, wanted.deleted(), wanted.status().map(KeyStatus::id).orElse(""), suspended, now,
                wanted.environment().map(Environment::id).orElse(""), wanted.owner().map(OwnerId::value).orElse(""),
                wanted.permission().map(Permission::name).orElse(""),
                wanted.notice().map(NoticeType::id).orElse(""), wanted.name().map(FoldedName::of).orElse(""),
                place.created(), place.id(), limit);
    }

    /**
     * The same; an empty text is no filter.
     *
     * @param suspended whether the workspace is: with {@code now}, what {@link KeyStatus#of} goes by
     */
    @Query("""
            SELECT * FROM keys WHERE workspace = :workspace AND (:withDeleted OR deleted IS NULL)
            AND (:status = '' OR :status = CASE WHEN revoked IS NOT NULL THEN 'revoked' WHEN :suspended THEN 'suspended'
            WHEN expires <= :now THEN 'expired' ELSE 'active' END)
            AND (:environment = '' OR environment = :environment) AND (:owner = '' OR owner = :owner)
            AND (:permission = '' OR strpos(' ' || permissions || ' ', ' ' || :permission || ' ') > 0)
            AND (:notice = '' OR (revoked IS NULL AND EXISTS
            (SELECT 1 FROM key_notices n WHERE n.key_id = keys.id AND n.type = :notice)))
            AND (:name = '' OR strpos(folded, :name) > 0)
            AND (created, id) < (:created, :id) ORDER BY created DESC, id DESC LIMIT :limit""")
    List<KeyRow> findPage(String workspace, boolean withDeleted, String status, boolean suspended, Instant now,
            String environment, String owner, String permission, String notice, String name, Instant created, String id,
            int limit);

    /** Writes all that can change, if nobody else has changed the row since {@code before}. */
    default int change(KeyRow row, long before) {
        return change(row.id(), before, row.version(), row.name(), row.folded(), row.permissions(), row.limits(),
                row.raised(), row.addresses(), row.expires(), row.verifier(),
                row.pepper(), row.hint(), row.imported(), row.generation(), row.nonce(), row.previousVerifier(),
                row.previousPepper(),
                row.previousHint(), row.overlap(), row.retires(), row.rotated(), row.revoked(), row.reason(),
                row.deleted());
    }

    @Query("""
            UPDATE keys SET version = :version, name = :name, folded = :folded, permissions = :permissions, limits = :limits,
            raised = :raised, addresses = :addresses, expires = :expires, verifier = :verifier, pepper = :pepper, hint = :hint, imported = :imported,
            generation = :generation, nonce = :nonce,
            previous_verifier = :previousVerifier, previous_pepper = :previousPepper, previous_hint = :previousHint,
            overlap = :overlap, retires = :retires, rotated = :rotated, revoked = :revoked, reason = :reason,
            deleted = :deleted WHERE id = :id AND version = :before""")
    int change(String id, long before, long version, String name, String folded, String permissions, String limits,
            boolean raised,
            String addresses, @Nullable Instant expires,
            String verifier, long pepper, String hint, boolean imported, @Nullable Long generation,
            @Nullable String nonce, @Nullable String previousVerifier,
            @Nullable Long previousPepper, @Nullable String previousHint, @Nullable Long overlap,
            @Nullable Instant retires, @Nullable Instant rotated, @Nullable Instant revoked, @Nullable String reason,
            @Nullable Instant deleted);
}
