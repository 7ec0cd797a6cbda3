package org.lazaret.kit.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;

/**
 * Repeats of a change. The key travels in the {@code Idempotency-Key} header, is a UUIDv7, and is good for 24 h by its
 * own timestamp. "Same answer" means same outcome and resource; refusals are evaluated anew and never remembered.
 */
public final class Idempotency {
    /** The header that carries the key. */
    public static final String HEADER = "Idempotency-Key";
    private static final Duration LIFE = Duration.ofHours(24);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int KEPT = 50;

    private Idempotency() {}

    /** What a key means for a document. */
    public sealed interface Answer {
        /** Not seen: carry it out. */
        record Fresh() implements Answer {}

        /** Carried out before, with this result. */
        record Repeat(long resultVersion) implements Answer {}
    }

    /**
     * Looks a key up among a document's recent commands.
     *
     * @throws ProblemException 422 when the key is older than 24 h, not a UUIDv7, or was used by another person or with
     *         another body
     */
    public static Answer look(List<RecentCommand> recent, UUID key, String actor, String bodyHash, Instant now) {
        if (!Ids.isTimeOrdered(key)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "The Idempotency-Key must be a UUID of version 7.");
        }
        for (RecentCommand seen : recent) {
            if (seen.key().equals(key)) {
                if (seen.actor().equals(actor) && seen.bodyHash().equals(bodyHash)) {
                    return new Answer.Repeat(seen.resultVersion());
                }
                throw ProblemException.of(ProblemType.KEY_REUSED, "Send the changed command under a new key.");
            }
        }
        Instant made = Ids.madeAt(key);
        if (made.isBefore(now.minus(LIFE)) || made.isAfter(now.plus(SKEW))) {
            throw ProblemException.of(ProblemType.KEY_REUSED,
                    "The Idempotency-Key is older than 24 h or from the future; read the present state, then send the command under a new key.");
        }
        return new Answer.Fresh();
    }

    /** The list with a command added: those older than 24 h go, and at most 50 stay. */
    public static List<RecentCommand> remember(List<RecentCommand> recent, RecentCommand command) {
        List<RecentCommand> kept = new ArrayList<>();
        Instant oldest = command.at().minus(LIFE).minus(SKEW);
        for (RecentCommand seen : recent) {
            if (seen.at().isAfter(oldest)) {
                kept.add(seen);
            }
        }
        kept.add(command);
        return List.copyOf(kept.size() > KEPT ? kept.subList(kept.size() - KEPT, kept.size()) : kept);
    }

    /** SHA-256 (hex) over the text form of a command; records print all their components. */
    public static String hash(Object command) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(command.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
