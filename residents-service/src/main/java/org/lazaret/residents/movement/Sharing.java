package org.lazaret.residents.movement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;

/**
 * People who are to share one room, and what speaks against it before any room is looked at. The same rules stand
 * before a list is accepted, before every hold and before every placement.
 * Source: {@code deploy/handbook/residents.md#bubbles}.
 *
 * @param members one or more people
 */
public record Sharing(List<Member> members) {
    /** More people than this are never asked a room for at once. */
    public static final int LARGEST = 20;

    /**
     * As much of a person as the rules must know.
     *
     * @param pack    the version that the person is bound to
     * @param guarded an adult is named who answers for the person
     */
    public record Member(
            Category category, @Nullable String exposure, PolicyPack pack, boolean minor, boolean guarded) {}

    /**
     * Minors without an adult among them, for one of whom nobody answers. Rooms is told and decides, since an exemption
     * of this rule is approved there.
     */
    public boolean minorsAlone() {
        return members.stream().allMatch(Member::minor) && members.stream().anyMatch(member -> !member.guarded());
    }

    /** Every rule that speaks against it; empty when none does. */
    public List<BrokenRule> broken() {
        var broken = new ArrayList<BrokenRule>();
        if (members.size() > LARGEST) {
            broken.add(new BrokenRule(
                    "bubble-size",
                    members.size() + " people share one household word, more than " + LARGEST
                            + ". Correct the household column.",
                    "同住单元共" + members.size() + "人，超过" + LARGEST + "人上限，请更正同住单元。"));
        }
        if (members.stream().map(Member::category).distinct().count() > 1) {
            broken.add(new BrokenRule(
                    "category",
                    "People of different categories may not share a room. Correct the category, or part them.",
                    "不同人员类别不得同住，请更正类别或分开安排。"));
        }
        if (members.stream().map(Member::exposure).distinct().count() > 1) {
            broken.add(new BrokenRule(
                    "exposure", "People of different exposures may not share a room. Correct the link, or part them.",
                    "不同暴露来源不得同住，请更正关联或分开安排。"));
        }
        members.stream()
                .filter(member -> !member.pack().knows(member.category()))
                .map(member -> unknown(member.pack().id(), member.category()))
                .distinct()
                .forEach(broken::add);
        return List.copyOf(broken);
    }

    private static BrokenRule unknown(String pack, Category category) {
        return new BrokenRule(
                "pack", pack + " no longer knows the category " + category + ". Choose another pack or category.",
                "方案" + pack + "不再判定此类人员，请更换方案或类别。");
    }
}
