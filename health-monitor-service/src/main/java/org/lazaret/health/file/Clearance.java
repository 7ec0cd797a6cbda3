package org.lazaret.health.file;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The health side's word that a person may go, for one release.
 *
 * @param until when it expires (UTC); the gate asks again
 * @param revokedAt when a later alert or result took it back, or null
 */
public record Clearance(UUID releaseId, Instant givenAt, Instant until, @Nullable Instant revokedAt) {}
