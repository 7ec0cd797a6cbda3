package org.lazaret.kit.id;

import java.time.Instant;
import java.util.UUID;

/**
 * A command that a document has already carried out; kept inside that document, in the same write as its effect.
 *
 * @param key the caller's Idempotency-Key (UUIDv7)
 * @param actor who sent it
 * @param bodyHash hash of what was sent
 * @param resultVersion the document's version after it
 * @param at when it was carried out (server)
 */
public record RecentCommand(UUID key, String actor, String bodyHash, long resultVersion, Instant at) {}
