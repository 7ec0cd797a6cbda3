package org.lazaret.residents.deposit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.house.HouseCase;
import org.lazaret.residents.house.HouseMove;
import org.lazaret.residents.house.HouseStep;

/**
 * Belongings that the site keeps for a resident in a sealed bag, until they are handed back against a signature.
 * Source: {@code deploy/handbook/residents.md#deposits}.
 *
 * @param bag    number on the seal; one of a kind at the site
 * @param place  where it lies
 * @param sealed the list of what is in it
 * @param due    when it was taken in; it is to be handed back at the release, which has its own clock
 */
public record Deposit(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        UUID personId,
        UUID stayId,
        String bag,
        String place,
        String sealed,
        String keptBy,
        Stage stage,
        Instant due,
        String said,
        List<HouseStep> steps,
        int schemaVersion,
        long version)
        implements
            HouseCase {
    static final int SCHEMA = 1;
    /** Longer lists are a mistake; what ends the keeping is always taken. */
    private static final int MOST = 200;

    /** Where the belongings are. */
    public enum Stage {
        KEPT, LOST, HANDED_BACK
    }

    /** What is done with them. */
    public enum Act {
        MOVE, HAND_BACK, LOSE, FIND
    }

    private static final Map<Act, Set<Stage>> TABLE = Map.of(
            Act.MOVE, EnumSet.of(Stage.KEPT),
            Act.HAND_BACK, EnumSet.of(Stage.KEPT),
            Act.LOSE, EnumSet.of(Stage.KEPT),
            Act.FIND, EnumSet.of(Stage.LOST));

    public Deposit {
        steps = List.copyOf(steps);
    }

    @Override
    public boolean open() {
        return stage != Stage.HANDED_BACK;
    }

    /** Only what is lost is overdue: the rest waits for the release. */
    @Override
    public boolean overdue(Instant now) {
        return stage == Stage.LOST;
    }

    /** The next step: the place or the number of the report stands in its note, the signature in its words. */
    HouseMove<Deposit> step(HouseStep step) {
        Act act = Act.valueOf(step.kind());
        var reasons = new ArrayList<BrokenRule>();
        if (!TABLE.getOrDefault(act, Set.of()).contains(stage)) {
            reasons.add(new BrokenRule("stage", act + " is not possible for belongings that are " + stage + ".",
                    "寄存物当前为" + stage + "，不能执行此操作。"));
        }
        boolean noted = step.note() != null && !step.note().isBlank();
        if (!noted && act != Act.HAND_BACK) {
            reasons.add(new BrokenRule("deposit-note", "Name the place, or the number of the report of the loss.",
                    "请填写存放位置或遗失报告编号。"));
        }
        if (act == Act.HAND_BACK && step.sealed() == null) {
            reasons.add(new BrokenRule("signature", "Belongings are handed back against a signature. Say who signed.",
                    "寄存物须签收后返还，请填写签收人。"));
        }
        if (step.at().isBefore(steps.isEmpty() ? due : steps.getLast().at())) {
            reasons.add(new BrokenRule("step-order", "This lies before the step before it. Correct the time.",
                    "时间早于上一步，请更正。"));
        }
        if (steps.size() >= MOST && act == Act.MOVE) {
            reasons.add(new BrokenRule("many", "It was moved too often to be entered once more.", "移动次数过多。"));
        }
        if (!reasons.isEmpty()) {
            return new HouseMove.Refused<>(reasons);
        }
        var all = new ArrayList<>(steps);
        all.add(step);
        String note = step.note();
        String lies = note != null && (act == Act.MOVE || act == Act.FIND) ? note : place;
        return new HouseMove.Made<>(new Deposit(
                id, siteId, regionCode, personId, stayId, bag, lies, sealed, keptBy, next(act), due, said, all,
                schemaVersion, version + 1));
    }

    private static Stage next(Act act) {
        return switch (act) {
            case MOVE, FIND -> Stage.KEPT;
            case HAND_BACK -> Stage.HANDED_BACK;
            case LOSE -> Stage.LOST;
        };
    }
}
