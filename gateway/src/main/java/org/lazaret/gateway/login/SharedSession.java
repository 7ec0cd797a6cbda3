package org.lazaret.gateway.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/**
 * One browser's session as one request sees it. It remembers which attributes this request set, so that saving writes
 * those and nothing else: two requests at the same time do not undo each other's changes.
 */
final class SharedSession implements Session {
    private final Supplier<String> ids;
    private final InstantSource clock;
    private final Instant createdAt;
    private final Map<String, Object> attributes = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private @Nullable String storedAs;
    private @Nullable Instant storedAccess;
    private String id;
    private Instant lastAccessedAt;
    private Duration idle;

    private SharedSession(Supplier<String> ids, InstantSource clock, String id, Instant createdAt,
            Instant lastAccessedAt, Duration idle) {
        this.ids = ids;
        this.clock = clock;
        this.id = id;
        this.createdAt = createdAt;
        this.lastAccessedAt = lastAccessedAt;
        this.idle = idle;
    }

    /** A session that the store does not know yet. */
    static SharedSession fresh(Supplier<String> ids, InstantSource clock, Duration idle) {
        Instant now = clock.instant();
        return new SharedSession(ids, clock, ids.get(), now, now, idle);
    }

    /** A session as the store has it. */
    static SharedSession stored(Supplier<String> ids, InstantSource clock, String id, Instant createdAt,
            Instant lastAccessedAt,
            Duration idle, Map<String, Object> attributes) {
        SharedSession session = new SharedSession(ids, clock, id, createdAt, lastAccessedAt, idle);
        session.attributes.putAll(attributes);
        session.saved();
        return session;
    }

    /** The id under which the store has it; null for a new one. */
    @Nullable
    String storedAs() {
        return storedAs;
    }

    /** The last access that the store knows; null for a new one. */
    @Nullable
    Instant storedAccess() {
        return storedAccess;
    }

    /** Names of attributes that this request set or removed. */
    Set<String> changed() {
        return Set.copyOf(changed);
    }

    /** All attributes as this request sees them. */
    Map<String, Object> attributes() {
        return Map.copyOf(attributes);
    }

    /** The store has it now as it is. */
    void saved() {
        storedAs = id;
        storedAccess = lastAccessedAt;
        changed.clear();
    }

    /** When it ends if nobody uses it any more. */
    Instant expiresAt() {
        return lastAccessedAt.plus(idle);
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        id = ids.get();
        return id;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getAttribute(String name) {
        return (T) attributes.get(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return Set.copyOf(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        changed.add(name);
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        setAttribute(name, null);
    }

    @Override
    public Instant getCreationTime() {
        return createdAt;
    }

    @Override
    public void setLastAccessedTime(Instant at) {
        lastAccessedAt = at;
    }

    @Override
    public Instant getLastAccessedTime() {
        return lastAccessedAt;
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        idle = interval;
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return idle;
    }

    @Override
    public boolean isExpired() {
        return !expiresAt().isAfter(clock.instant());
    }
}
