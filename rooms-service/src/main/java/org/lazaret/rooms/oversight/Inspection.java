package org.lazaret.rooms.oversight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * One inspection of a site (督查): a draft until it is submitted, and unchangeable from then on. Source:
 * {@code deploy/handbook/rooms.md#inspections-and-findings}.
 *
 * @param rules       version of the rule book whose checklist it goes through
 * @param inspector   whose draft it is
 * @param submittedAt missing while it is a draft
 * @param raising     true from the submission until every fault in it has become a finding, missing otherwise
 */
public record Inspection(@BsonId UUID id, UUID siteId, String regionCode, String rules, Level level, String inspector,
        Instant happenedAt, Instant recordedAt, @Nullable Instant submittedAt, List<CheckAnswer> answers,
        @Nullable String remark, @Nullable Boolean raising, int schemaVersion, long version) {
    static final int SCHEMA = 1;

    /** Who inspects. */
    public enum Level {
        /** The site looks at itself. */
        SELF,
        /** Somebody whose scope is a region, not this site. */
        ABOVE
    }

    /** What was seen. */
    public enum Result {
        OK, NOT_OK, NOT_APPLICABLE
    }

    /** @param item id of the item in the rule book */
    public record CheckAnswer(String item, Result result, @Nullable String note) {}

    /**
     * How one heading stands.
     *
     * @param open    items that nobody has answered
     * @param percent of the items that apply, those that are right; missing when none applies
     */
    record HeadingScore(Heading heading, int ok, int notOk, int notApplicable, int open, @Nullable Integer percent) {}

    /** What became of a change. */
    sealed interface Outcome {}

    /** To be written. */
    record Changed(Inspection inspection) implements Outcome {}

    /** It is so already. */
    record Same(Inspection inspection) implements Outcome {}

    /** For all these reasons not. */
    record Refused(List<BrokenRule> rules) implements Outcome {}

    public Inspection {
        answers = List.copyOf(answers);
    }

    boolean submitted() {
        return submittedAt != null;
    }

    /** True when the other says the same, however often it was sent. */
    boolean saysTheSameAs(Inspection other) {
        return siteId.equals(other.siteId) && inspector.equals(other.inspector)
                && happenedAt.equals(other.happenedAt) && answers.equals(other.answers)
                && String.valueOf(remark).equals(String.valueOf(other.remark));
    }

    /** The draft as it is saved again by its inspector. */
    Outcome edit(Inspection wanted) {
        if (saysTheSameAs(wanted)) {
            return new Same(this);
        }
        List<BrokenRule> broken = mayChange(wanted.inspector);
        return broken.isEmpty()
                ? new Changed(new Inspection(id, siteId, regionCode, rules, level, inspector, wanted.happenedAt,
                        recordedAt, null, wanted.answers, wanted.remark, null, schemaVersion, version + 1))
                : new Refused(broken);
    }

    /** The end of the draft: every item has been looked at, and what is not right becomes a finding. */
    Outcome submit(String by, OversightRules book, Instant now) {
        if (submitted() && inspector.equals(by)) {
            return new Same(this);
        }
        List<BrokenRule> broken = new ArrayList<>(mayChange(by));
        List<OversightRules.CheckItem> open = unanswered(book);
        if (!open.isEmpty()) {
            broken.add(OversightRule.CHECKLIST_COMPLETE.broken(open.size(),
                    String.join("；", open.stream().map(OversightRules.CheckItem::zh).toList()),
                    String.join("; ", open.stream().map(OversightRules.CheckItem::en).toList())));
        }
        if (!broken.isEmpty()) {
            return new Refused(broken);
        }
        Boolean faults = faults().isEmpty() ? null : Boolean.TRUE;
        return new Changed(new Inspection(id, siteId, regionCode, rules, level, inspector, happenedAt, recordedAt, now,
                answers, remark, faults, schemaVersion, version + 1));
    }

    /** The same, once each of its faults has become a finding. */
    Inspection raised() {
        return new Inspection(id, siteId, regionCode, rules, level, inspector, happenedAt, recordedAt, submittedAt,
                answers, remark, null, schemaVersion, version + 1);
    }

    List<BrokenRule> mayChange(String by) {
        if (submitted()) {
            return List.of(OversightRule.INSPECTION_FINAL.broken());
        }
        return inspector.equals(by) ? List.of() : List.of(OversightRule.OTHERS_DRAFT.broken(inspector));
    }

    /** What was not right. */
    List<CheckAnswer> faults() {
        return answers.stream().filter(a -> a.result() == Result.NOT_OK).toList();
    }

    private List<OversightRules.CheckItem> unanswered(OversightRules book) {
        Set<String> answered = new HashSet<>(answers.stream().map(CheckAnswer::item).toList());
        return book.items().stream().filter(i -> !answered.contains(i.id())).toList();
    }

    /** One score for each heading, in their order. */
    List<HeadingScore> scores(OversightRules book) {
        return OversightRules.headings().stream().map(heading -> {
            List<String> items = book.items()
                    .stream()
                    .filter(i -> i.heading() == heading)
                    .map(OversightRules.CheckItem::id)
                    .toList();
            int ok = count(items, Result.OK);
            int notOk = count(items, Result.NOT_OK);
            int none = count(items, Result.NOT_APPLICABLE);
            return new HeadingScore(heading, ok, notOk, none, items.size() - ok - notOk - none,
                    ok + notOk == 0 ? null : Math.floorDiv(100 * ok, ok + notOk));
        }).toList();
    }

    private int count(List<String> items, Result result) {
        return (int) answers.stream().filter(a -> a.result() == result && items.contains(a.item())).count();
    }
}
