package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.rooms.floor.Rule;

/**
 * Leave to break named hard rules for one bubble (特殊情形审批), in force once two people have approved it who neither
 * asked for it nor are the same. Source: {@code deploy/handbook/rooms.md#exemptions}.
 *
 * @param rules ids of the rules that may be broken
 * @param until the leave ends
 */
public record Exemption(@BsonId UUID id, UUID siteId, String regionCode, UUID bubbleId, List<String> rules,
        String reason, String askedBy, Instant askedAt, List<Approval> approvals, Instant until, int schemaVersion,
        long version) {
    static final int SCHEMA = 1;
    /** So many people have to agree. */
    static final int APPROVERS = 2;

    /** Somebody agrees. */
    public record Approval(String by, Instant at) {}

    /** What became of an approval. */
    sealed interface Outcome {}

    /** To be written. */
    record Approved(Exemption exemption) implements Outcome {}

    /** The same person had approved it before. */
    record Already(Exemption exemption) implements Outcome {}

    /** For all these reasons not. */
    record Refused(List<BrokenRule> rules) implements Outcome {}

    public Exemption {
        rules = List.copyOf(rules);
        approvals = List.copyOf(approvals);
    }

    boolean inForce(Instant now) {
        return approvals.size() >= APPROVERS && until.isAfter(now);
    }

    /** True when the other asks for the same, however often it was sent. */
    boolean asksTheSameAs(Exemption other) {
        return siteId.equals(other.siteId) && bubbleId.equals(other.bubbleId) && rules.equals(other.rules)
                && reason.equals(other.reason) && until.equals(other.until) && askedBy.equals(other.askedBy);
    }

    Outcome approve(String by, Instant now) {
        if (approvals.stream().anyMatch(a -> a.by().equals(by))) {
            return new Already(this);
        }
        if (by.equals(askedBy)) {
            return new Refused(List.of(Rule.OWN_REQUEST.broken()));
        }
        var all = new ArrayList<>(approvals);
        all.add(new Approval(by, now));
        return new Approved(new Exemption(id, siteId, regionCode, bubbleId, rules, reason, askedBy, askedAt, all, until,
                schemaVersion, version + 1));
    }
}
