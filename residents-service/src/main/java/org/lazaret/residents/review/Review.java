package org.lazaret.residents.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.house.HouseCase;
import org.lazaret.residents.house.HouseMove;
import org.lazaret.residents.house.HouseStep;

/**
 * A resident, or somebody for them, complains or has the order reviewed: filed, acknowledged, decided by somebody who had
 * no part in the order, each with its term.
 * Source: {@code deploy/handbook/residents.md#reviews}.
 *
 * @param kind          id in the rule book
 * @param orderNumber   of the document that is complained about; null when it has none
 * @param issuers       accounts that had a part in the order: none of them decides
 * @param representative whether somebody files for the resident
 * @param sealed        what is complained about, and by whom
 * @param acknowledgeBy term of the acknowledgement
 * @param decideBy      term of the decision
 */
public record Review(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        UUID personId,
        UUID stayId,
        String kind,
        @Nullable String orderNumber,
        List<String> issuers,
        boolean representative,
        String sealed,
        Instant filedAt,
        String enteredBy,
        Instant acknowledgeBy,
        Instant decideBy,
        Stage stage,
        Instant due,
        String rules,
        String said,
        List<HouseStep> steps,
        int schemaVersion,
        long version)
        implements
            HouseCase {
    static final int SCHEMA = 1;

    /** Where a review stands. */
    public enum Stage {
        FILED,
        ACKNOWLEDGED,
        /** The order falls. */
        UPHELD,
        /** The order is changed. */
        CHANGED,
        /** The order stands. */
        REJECTED,
        WITHDRAWN
    }

    /** What is done with a review. */
    public enum Act {
        ACKNOWLEDGE, UPHOLD, CHANGE, REJECT, WITHDRAW;

        private static final Set<Act> DECISIONS = EnumSet.of(UPHOLD, CHANGE, REJECT);

        /** Whether it decides the review. */
        boolean decides() {
            return DECISIONS.contains(this);
        }
    }

    private static final Map<Act, Set<Stage>> TABLE = Map.of(
            Act.ACKNOWLEDGE, EnumSet.of(Stage.FILED),
            Act.UPHOLD, EnumSet.of(Stage.ACKNOWLEDGED),
            Act.CHANGE, EnumSet.of(Stage.ACKNOWLEDGED),
            Act.REJECT, EnumSet.of(Stage.ACKNOWLEDGED),
            Act.WITHDRAW, EnumSet.of(Stage.FILED, Stage.ACKNOWLEDGED));

    public Review {
        issuers = List.copyOf(issuers);
        steps = List.copyOf(steps);
    }

    @Override
    public boolean open() {
        return stage == Stage.FILED || stage == Stage.ACKNOWLEDGED;
    }

    /**
     * The next step: the number of a decision stands in its note, its reasons and the further remedy in its words.
     *
     * @param since accounts that have had a part in the order by now
     */
    HouseMove<Review> step(HouseStep step, Collection<String> since) {
        Act act = Act.valueOf(step.kind());
        var reasons = new ArrayList<BrokenRule>();
        if (!TABLE.getOrDefault(act, Set.of()).contains(stage)) {
            reasons.add(new BrokenRule("stage", act + " is not possible for a review that is " + stage + ".",
                    "复核当前为" + stage + "，不能执行此操作。"));
        }
        if (step.at().isBefore(filedAt)) {
            reasons.add(new BrokenRule("before", "This lies before the filing at " + filedAt + ".", "时间早于提交时间，请更正。"));
        }
        if (act.decides() && (issuers.contains(step.by()) || since.contains(step.by()))) {
            reasons.add(new BrokenRule("issuer", "Who had a part in the order does not decide about it.",
                    "参与作出决定的人不能复核该决定，请由他人裁定。"));
        }
        if (act.decides() && (step.note() == null || step.note().isBlank())) {
            reasons.add(new BrokenRule("decision-number", "The number of the decision is missing.", "请填写决定文书编号。"));
        }
        if (act.decides() && step.sealed() == null) {
            reasons.add(new BrokenRule("decision-reason",
                    "A decision has its reasons; a rejection also names the further remedy.",
                    "决定须写明理由；驳回的须告知进一步救济途径。"));
        }
        if (!reasons.isEmpty()) {
            return new HouseMove.Refused<>(reasons);
        }
        var all = new ArrayList<>(steps);
        all.add(step);
        Stage next = switch (act) {
            case ACKNOWLEDGE -> Stage.ACKNOWLEDGED;
            case UPHOLD -> Stage.UPHELD;
            case CHANGE -> Stage.CHANGED;
            case REJECT -> Stage.REJECTED;
            case WITHDRAW -> Stage.WITHDRAWN;
        };
        return new HouseMove.Made<>(new Review(
                id, siteId, regionCode, personId, stayId, kind, orderNumber, issuers, representative, sealed, filedAt,
                enteredBy, acknowledgeBy, decideBy, next, act == Act.ACKNOWLEDGE ? decideBy : due, rules, said, all,
                schemaVersion, version + 1));
    }

    /** Number of the decision; null while there is none. */
    @Nullable
    String decision() {
        return steps.stream()
                .filter(step -> Act.valueOf(step.kind()).decides())
                .map(HouseStep::note)
                .findFirst()
                .orElse(null);
    }
}
