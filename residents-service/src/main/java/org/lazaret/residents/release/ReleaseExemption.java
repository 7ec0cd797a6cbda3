package org.lazaret.residents.release;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * Leave to let one person go otherwise than the rules foresee (特殊情形审批). Neither kind opens a test or an alert: an
 * early release makes the days shorter and leaves the gate as it is; a clearance from paper stands in only while
 * health cannot tell, and is confirmed by health afterwards.
 * Source: {@code deploy/handbook/residents.md#early-release-and-paper}.
 *
 * @param sealed    {@link ExemptionWords} under the person's key
 * @param until     EARLY: the moment from which the person may go; PAPER: its end, null before the approval
 * @param needed    so many must approve
 * @param open      the sweep still has something to do
 * @param appliedAt when an early release was written into the stay
 * @param usedBy    release that went out on this paper
 * @param check     what health said of it afterwards; null before it was used
 * @param findings  ids of what health has against a release that had gone out on paper
 */
public record ReleaseExemption(
        @BsonId UUID id,
        UUID siteId,
        UUID stayId,
        UUID personId,
        Kind kind,
        String sealed,
        @Nullable Instant until,
        String askedBy,
        Instant askedAt,
        int needed,
        List<ExemptionApproval> approvals,
        boolean open,
        @Nullable Instant appliedAt,
        @Nullable UUID usedBy,
        @Nullable Instant usedAt,
        @Nullable PaperCheck check,
        List<String> findings,
        String rules,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;

    /** What it allows. */
    public enum Kind {
        /** The days end earlier. */
        EARLY,
        /** Health cannot tell, the doctor has seen the results on paper. */
        PAPER
    }

    /** What health said afterwards of somebody who had gone out on paper. */
    public enum PaperCheck {
        /** Not yet. */
        PENDING,
        /** The same as the paper. */
        CONFIRMED,
        /** Something speaks against it: the person must be looked for. */
        CONTRADICTED
    }

    /** Why, and on what it rests: a result's barcode, a letter. */
    public record ExemptionWords(String reason, String evidence) {
        static final String FIELD = "release-exemption";
    }

    /** Somebody agrees. */
    public record ExemptionApproval(String by, Instant at) {}

    /** What became of an approval. */
    public sealed interface Decided {
        /** To be written; the same object when there is nothing to write. */
        record Approved(ReleaseExemption exemption) implements Decided {}

        /** For all these reasons not. */
        record Refused(List<BrokenRule> rules) implements Decided {}
    }

    public ReleaseExemption {
        approvals = List.copyOf(approvals);
        findings = List.copyOf(findings);
    }

    boolean approved() {
        return approvals.size() >= needed;
    }

    boolean paperGood(Instant now) {
        return kind == Kind.PAPER && approved() && usedBy == null && until != null && now.isBefore(until);
    }

    /** Whether a person who was released on this paper may still walk out on it while health cannot tell. */
    boolean carries(Instant now) {
        return kind == Kind.PAPER && check == PaperCheck.PENDING && until != null && now.isBefore(until);
    }

    /** @param lasts how long a clearance from paper is good after the last approval */
    Decided approve(String by, Instant now, Duration lasts) {
        if (approvals.stream().anyMatch(one -> one.by().equals(by))) {
            return new Decided.Approved(this);
        }
        var reasons = new ArrayList<BrokenRule>();
        if (by.equals(askedBy)) {
            reasons.add(new BrokenRule("own-request", "Whoever asks for it cannot approve it.", "申请人不能审批自己的申请。"));
        }
        if (approved()) {
            reasons.add(new BrokenRule("decided", "It has been approved already.", "此申请已审批完毕。"));
        }
        if (!reasons.isEmpty()) {
            return new Decided.Refused(reasons);
        }
        var all = new ArrayList<>(approvals);
        all.add(new ExemptionApproval(by, now));
        boolean last = all.size() >= needed;
        Instant end = kind == Kind.PAPER && last ? now.plus(lasts) : until;
        return new Decided.Approved(with(all, end, kind == Kind.EARLY && last, appliedAt, usedBy, usedAt, check,
                findings));
    }

    /** Whether health has answered since a clearance from paper was asked for: what it rests on is older than that. */
    boolean outdated(@Nullable Doubt doubt) {
        return kind == Kind.PAPER && (doubt == null || doubt.since().isAfter(askedAt));
    }

    /** The stay has the shorter days. */
    ReleaseExemption applied(Instant now) {
        return appliedAt != null ? this : with(approvals, until, false, now, usedBy, usedAt, check, findings);
    }

    /** There is nothing left that it could make shorter. */
    ReleaseExemption closed() {
        return open ? with(approvals, until, false, appliedAt, usedBy, usedAt, check, findings) : this;
    }

    /** Somebody went out on it. */
    ReleaseExemption used(UUID releaseId, Instant now) {
        return usedBy != null
                ? this
                : with(approvals, until, true, appliedAt, releaseId, now, PaperCheck.PENDING, findings);
    }

    /** Health, or a doctor who looked it up, has said what is true of it. */
    ReleaseExemption checked(PaperCheck said, List<String> against) {
        return check != PaperCheck.PENDING
                ? this
                : with(approvals, until, false, appliedAt, usedBy, usedAt, said, against);
    }

    boolean asksTheSameAs(ReleaseExemption other) {
        return stayId.equals(other.stayId) && kind == other.kind && askedBy.equals(other.askedBy)
                && (kind == Kind.PAPER || java.util.Objects.equals(until, other.until));
    }

    private ReleaseExemption with(
            List<ExemptionApproval> all,
            @Nullable Instant end,
            boolean toDo,
            @Nullable Instant appliedNow,
            @Nullable UUID release,
            @Nullable Instant usedNow,
            @Nullable PaperCheck said,
            List<String> against) {
        return new ReleaseExemption(
                id, siteId, stayId, personId, kind, sealed, end, askedBy, askedAt, needed, all, toDo, appliedNow,
                release, usedNow, said, against, rules, schemaVersion, version + 1);
    }
}
