package org.lazaret.residents.days;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.stay.Stay;

/**
 * A request to let one person go earlier. It may be used once, after as many people as the rule book says have agreed
 * who neither asked for it nor are the same. Source: {@code deploy/handbook/residents.md#days}.
 *
 * @param days      by how many
 * @param reason    why; never a name
 * @param approvers so many must agree, by the rule book {@code ruleBook}
 * @param until     it can be approved and used until then
 */
public record Shortening(
        @BsonId UUID id,
        UUID siteId,
        UUID stayId,
        int days,
        String reason,
        String askedBy,
        Instant askedAt,
        List<Approval> approvals,
        int approvers,
        String ruleBook,
        Instant until,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;

    private static final String RULE = "approved:";

    /** Somebody agrees. */
    public record Approval(String by, Instant at) {}

    /** What became of an approval. */
    sealed interface Agreed {
        /** To be written, or as it was when the same person had agreed before. */
        record Yes(Shortening shortening) implements Agreed {}

        /** For these reasons not. */
        record No(List<BrokenRule> rules) implements Agreed {}
    }

    public Shortening {
        approvals = List.copyOf(approvals);
    }

    Agreed approve(String by, Instant now) {
        if (approvals.stream().anyMatch(one -> one.by().equals(by))) {
            return new Agreed.Yes(this);
        }
        if (by.equals(askedBy)) {
            return new Agreed.No(List.of(new BrokenRule(
                    "own-request", "Who asks does not approve. Two others have to.", "申请人不得审批，须由另外两人审批。")));
        }
        if (!now.isBefore(until)) {
            return new Agreed.No(
                    List.of(new BrokenRule("lapsed", "This request has lapsed. Ask again.", "此申请已失效，请重新申请。")));
        }
        var all = new ArrayList<>(approvals);
        all.add(new Approval(by, now));
        return new Agreed.Yes(new Shortening(
                id, siteId, stayId, days, reason, askedBy, askedAt, all, approvers, ruleBook, until, schemaVersion,
                version + 1));
    }

    boolean granted() {
        return approvals.size() >= approvers;
    }

    /** The rule under which it stands in the history. */
    String rule() {
        return RULE + id;
    }

    /** True once the stay's history holds it. */
    boolean spent(Stay stay) {
        return stay.history().stream().anyMatch(line -> line.note() != null && line.note().startsWith(rule()));
    }

    /** True when the days are others than those for which it was asked. */
    boolean outdated(Stay stay) {
        return stay.history()
                .stream()
                .anyMatch(line -> line.recordedAt().isAfter(askedAt) && line.effect() != null
                        && line.effect().days() != null);
    }

    /** True when the other asks for the same. */
    boolean asksTheSameAs(Shortening other) {
        return siteId.equals(other.siteId) && stayId.equals(other.stayId) && days == other.days
                && reason.equals(other.reason) && askedBy.equals(other.askedBy);
    }
}
