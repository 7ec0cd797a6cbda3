package org.lazaret.residents.emergency;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * Somebody of another site opened a file in an emergency. It is open for a while, and somebody of the file's site or an
 * auditor looks at it afterwards. Source: {@code deploy/handbook/residents.md#emergency-access}.
 *
 * @param siteId   of the file
 * @param bySite   for which the reader acted
 * @param account  id of the reader's account; nobody else reads by this access
 * @param sealed   the reason in the reader's words, under the person's key
 * @param until    from then on the file is closed to the reader
 * @param reviewBy until when somebody is to look at it
 */
public record EmergencyAccess(@BsonId UUID id, UUID siteId, UUID stayId, UUID personId, UUID bySite, String by,
        String account, Kind kind, String sealed, Instant at, Instant until, Instant reviewBy,
        @Nullable Review review, int schemaVersion, long version) {
    static final int SCHEMA = 1;
    /** Field under which the reason is sealed. */
    static final String REASON = "emergency-reason";

    /** What the emergency is. */
    public enum Kind {
        LIFE_IN_DANGER, TAKEN_IN_HERE, FIRE_OR_EVACUATION, CONTACT_TRACING, OTHER
    }

    /** How it is judged. */
    public enum Verdict {
        JUSTIFIED, NOT_JUSTIFIED
    }

    /** @param note never a name */
    public record Review(Verdict verdict, @Nullable String note, String by, Instant at) {}

    /** What became of a review. */
    sealed interface Outcome {
        /** To be written, or as it stands already. */
        record Reviewed(EmergencyAccess access) implements Outcome {}

        record Refused(List<BrokenRule> rules) implements Outcome {}
    }

    boolean open(Instant now) {
        return review == null && now.isBefore(until);
    }

    /** True when the same was asked for by the same person. */
    boolean isOf(UUID stay, UUID forSite, String reader, Kind why) {
        return stayId.equals(stay) && bySite.equals(forSite) && account.equals(reader) && kind == why;
    }

    /** Looked at and closed, by somebody else than the reader. */
    Outcome review(Review told) {
        if (told.by().equals(by)) {
            return refused("review-own", "Nobody reviews their own emergency access.", "不得审查本人的紧急查阅。");
        }
        if (review != null) {
            return review.verdict() == told.verdict() && Objects.equals(review.note(), told.note())
                    && review.by().equals(told.by())
                            ? new Outcome.Reviewed(this)
                            : refused("review-done", "It has been reviewed already.", "该紧急查阅已审查。");
        }
        if (told.verdict() == Verdict.NOT_JUSTIFIED && told.note() == null) {
            return refused("review-note", "Say what was not justified.", "认定不当时须说明理由。");
        }
        return new Outcome.Reviewed(new EmergencyAccess(id, siteId, stayId, personId, bySite, by, account, kind, sealed,
                at, until, reviewBy, told, schemaVersion, version + 1));
    }

    private static Outcome refused(String rule, String message, String messageZh) {
        return new Outcome.Refused(List.of(new BrokenRule(rule, message, messageZh)));
    }
}
