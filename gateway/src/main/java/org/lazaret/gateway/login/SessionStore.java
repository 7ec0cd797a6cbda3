package org.lazaret.gateway.login;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.session.SessionRepository;

import org.lazaret.gateway.Unreachable;

/**
 * Browser sessions in MongoDB, shared by all gateways. A save writes what the request changed and never brings a
 * session back that was ended meanwhile; nothing is asked of the database at start. The document's {@code _id} is a
 * digest of the session id, so that reading the database gives nobody a cookie.
 *
 * <p>Why not the ready-made store: {@code deploy/decisions/2026-11-22-session-store.md}.
 */
final class SessionStore implements SessionRepository<SharedSession> {
    /** A lease outlives the slowest refresh (both HTTP timeouts together) by far. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** The time of last use is written at most this often, or every poll of a live screen would be a write. */
    private static final Duration ACCESS_STEP = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(SessionStore.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MongoCollection<Document> sessions;
    private final SessionSeal seal;
    private final InstantSource clock;
    private final Duration idle;
    private final AtomicBoolean indexed = new AtomicBoolean();

    SessionStore(MongoDatabase database, SessionSeal seal, InstantSource clock, Duration idle) {
        this.sessions = database.getCollection("sessions");
        this.seal = seal;
        this.clock = clock;
        this.idle = idle;
    }

    /**
     * What asking for the right to refresh a session's tokens gives.
     */
    sealed interface Lease {
        /** This caller refreshes; {@code session} is its newest state, {@code owner} signs the result. */
        record Mine(UUID owner, SharedSession session) implements Lease {}

        /** Somebody else is at it; {@code session} is the newest state known. */
        record Taken(SharedSession session) implements Lease {}

        /** There is no such session any more. */
        record Ended() implements Lease {}
    }

    @Override
    public SharedSession createSession() {
        return SharedSession.fresh(SessionStore::newId, clock, idle);
    }

    @Override
    public @Nullable SharedSession findById(String id) {
        Document found = ask(
                () -> sessions.find(and(key(id), gt("expiresAt", Date.from(clock.instant())))).first());
        return found == null ? null : read(id, found).orElse(null);
    }

    /** Repeatable: a whole document is replaced by itself, a change sets the same values again. */
    @Override
    public void save(SharedSession session) {
        String storedAs = session.storedAs();
        if (storedAs == null) {
            index();
            insert(session);
        } else if (!storedAs.equals(session.getId())) {
            rename(session, storedAs);
        } else {
            update(session);
        }
        session.saved();
    }

    @Override
    public void deleteById(String id) {
        ask(() -> sessions.deleteOne(key(id)));
    }

    /** Asks for the right to refresh this session's tokens, which one request at one gateway has at a time. */
    Lease lease(String id) {
        Instant now = clock.instant();
        UUID owner = UUID.randomUUID();
        Bson free = or(exists("refresh", false), lt("refresh.until", Date.from(now)));
        Document mine = ask(() -> sessions.findOneAndUpdate(and(key(id), gt("expiresAt", Date.from(now)), free),
                set("refresh", new Document("owner", owner).append("until", Date.from(now.plus(LEASE)))),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
        if (mine != null) {
            return read(id, mine).<Lease>map(session -> new Lease.Mine(owner, session)).orElseGet(Lease.Ended::new);
        }
        SharedSession known = findById(id);
        return known == null ? new Lease.Ended() : new Lease.Taken(known);
    }

    /** Stores what the owner of the lease fetched and gives the lease back; without the lease it does nothing. */
    void complete(String id, UUID owner, String attribute, Object value) {
        Bson result = set(path(attribute), new Binary(seal.seal(id, attribute, value)));
        ask(() -> sessions.updateOne(and(key(id), eq("refresh.owner", owner)), combine(result, unset("refresh"))));
    }

    /** Gives the lease back with nothing to store. */
    void release(String id, UUID owner) {
        ask(() -> sessions.updateOne(and(key(id), eq("refresh.owner", owner)), unset("refresh")));
    }

    private void insert(SharedSession session) {
        Document attributes = new Document();
        session.attributes()
                .forEach((name, value) -> attributes.append(escape(name),
                        new Binary(seal.seal(session.getId(), name, value))));
        Document document = new Document("_id", digest(session.getId()))
                .append("createdAt", Date.from(session.getCreationTime()))
                .append("lastAccessedAt", Date.from(session.getLastAccessedTime()))
                .append("idleSeconds", session.getMaxInactiveInterval().toSeconds())
                .append("expiresAt", Date.from(session.expiresAt()))
                .append("attributes", attributes);
        ask(() -> sessions.replaceOne(key(session.getId()), document, new ReplaceOptions().upsert(true)));
    }

    /** At login the id changes and everything is sealed anew; the old one must still be there, or it was ended. */
    private void rename(SharedSession session, String storedAs) {
        if (ask(() -> sessions.find(key(storedAs)).first()) != null) {
            insert(session);
            deleteById(storedAs);
        }
    }

    private void update(SharedSession session) {
        Instant storedAccess = session.storedAccess();
        List<Bson> changes = new ArrayList<>();
        Map<String, Object> attributes = session.attributes();
        for (String name : session.changed()) {
            Object value = attributes.get(name);
            changes.add(value == null
                    ? unset(path(name))
                    : set(path(name), new Binary(seal.seal(session.getId(), name, value))));
        }
        if (storedAccess == null || session.getLastAccessedTime().isAfter(storedAccess.plus(ACCESS_STEP))) {
            changes.add(set("lastAccessedAt", Date.from(session.getLastAccessedTime())));
            changes.add(set("expiresAt", Date.from(session.expiresAt())));
        }
        if (!changes.isEmpty()) {
            ask(() -> sessions.updateOne(key(session.getId()), combine(changes)));
        }
    }

    private Optional<SharedSession> read(String id, Document found) {
        Map<String, Object> attributes = new HashMap<>();
        for (Map.Entry<String, Object> entry : found.get("attributes", new Document()).entrySet()) {
            String name = unescape(entry.getKey());
            try {
                attributes.put(name, seal.open(id, name, ((Binary) entry.getValue()).getData()));
            } catch (SessionSeal.BrokenSeal e) {
                log.warn("a session's {} does not open, the person has to log in again: {}", name, e.toString());
                return Optional.empty();
            }
        }
        return Optional.of(SharedSession.stored(SessionStore::newId, clock, id, found.getDate("createdAt").toInstant(),
                found.getDate("lastAccessedAt").toInstant(), Duration.ofSeconds(found.getLong("idleSeconds")),
                attributes));
    }

    /** Expiry rests on the filter in {@link #findById}; the index only clears away. */
    private void index() {
        if (indexed.compareAndSet(false, true)) {
            try {
                ask(() -> sessions.createIndex(Indexes.ascending("expiresAt"),
                        new IndexOptions().expireAfter(0L, TimeUnit.SECONDS)));
            } catch (Unreachable e) {
                indexed.set(false);
                throw e;
            }
        }
    }

    private static <T extends @Nullable Object> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoException e) {
            throw new Unreachable("The session store cannot be reached, so nobody can be recognised by a browser "
                    + "session just now. Try again shortly.", e);
        }
    }

    private static Bson key(String id) {
        return eq("_id", digest(id));
    }

    private static String path(String attribute) {
        return "attributes." + escape(attribute);
    }

    /** A dot would be a path to MongoDB; no attribute's name has a slash. */
    private static String escape(String attribute) {
        return attribute.replace('.', '/');
    }

    private static String unescape(String field) {
        return field.replace('/', '.');
    }

    private static String newId() {
        byte[] id = new byte[32];
        RANDOM.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private static String digest(String id) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
