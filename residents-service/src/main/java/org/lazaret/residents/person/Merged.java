package org.lazaret.residents.person;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * When one person may be taken for another. Source: {@code deploy/handbook/residents.md#duplicates}.
 */
final class Merged {
    private Merged() {}

    static final BrokenRule SAME = new BrokenRule(
            "merge-same", "Name two different people who exist.", "请选择两名不同且存在的人员。");
    static final BrokenRule ELSEWHERE = new BrokenRule(
            "merge-merged", "One of them was merged into somebody else already. Split that first.",
            "其中一人已并入他人，请先拆分。");
    private static final BrokenRule BOTH_HERE = new BrokenRule(
            "merge-current", "Both have a stay that is not over, and one person has one. End or cancel one first.",
            "两人均有未结束的在站记录，请先结束或取消其中一个。");
    private static final BrokenRule KEEP_THE_OTHER = new BrokenRule(
            "merge-current", "The one who is to be merged has a stay that is not over. Keep that one instead.",
            "被并入者有未结束的在站记录，请改为保留此人。");
    private static final BrokenRule ABSORBED = new BrokenRule(
            "merge-absorbed", "Others were merged into the one who is to be merged. Keep that one, or split first.",
            "已有他人并入此人，请改为保留此人，或先拆分。");

    static @Nullable BrokenRule against(Person kept, Person other) {
        if (kept.mergedInto() != null) {
            return ELSEWHERE;
        }
        return kept.currentStay() != null && other.currentStay() != null ? BOTH_HERE : alone(other, kept.id());
    }

    /** What of the one who is to be merged speaks against it. */
    static @Nullable BrokenRule alone(Person other, UUID keep) {
        if (other.mergedInto() != null) {
            return keep.equals(other.mergedInto()) ? null : ELSEWHERE;
        }
        if (other.currentStay() != null) {
            return KEEP_THE_OTHER;
        }
        return other.others().isEmpty() ? null : ABSORBED;
    }
}
