package org.lazaret.residents.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.stay.Absence;
import org.lazaret.residents.stay.ExitHold;
import org.lazaret.residents.stay.StayState;

/**
 * What must be true before a person walks out. Every line that is not true is named, each with the role that can open
 * it; nobody can switch a line off, and what cannot be known counts as closed.
 * Source: {@code deploy/handbook/residents.md#release-gate}.
 */
public final class ReleaseGate {
    private ReleaseGate() {}

    /**
     * @param owner role of the person who can remove the blocker
     * @param since from when on it has stood in the way; null when that is not known
     */
    public record Blocker(String id, String message, String messageZh, String owner, @Nullable Instant since) {
        /** One of which nobody knows since when. */
        public Blocker(String id, String message, String messageZh, String owner) {
            this(id, message, messageZh, owner, null);
        }
    }

    /** What health says of the person, at this very moment and for this very release. */
    public sealed interface Clearance {
        /** Tests, alerts, temperature and symptoms allow it, until a moment. */
        record Cleared(Instant until) implements Clearance {}

        /** Something speaks against it. */
        record NotCleared(List<Blocker> reasons) implements Clearance {}

        /**
         * No answer, or one that is not about the present: the same as a refusal.
         *
         * @param since from when on nobody could tell; null for from now on
         */
        record CannotTell(String why, @Nullable Instant since) implements Clearance {
            /** From now on. */
            CannotTell(String why) {
                this(why, null);
            }
        }

        /**
         * Nobody could tell, and a doctor and a second approver have cleared the person from paper.
         *
         * @param exemption to be marked as used, and confirmed afterwards
         */
        record ByPaper(UUID exemption, Instant until) implements Clearance {}
    }

    /**
     * What is known about a stay when somebody asks to let the person go.
     *
     * @param releaseNotBefore null while the clock has not begun
     * @param movementPending  a move or an admission that has not come to its end
     * @param orderLifted      number of the document that lifts the order
     * @param transport        how the person leaves
     * @param handover         community or person who takes over
     * @param holds            why the person is not to be let out, whatever else is in order
     * @param absence          the person is not in the house; null for in the house
     */
    public record Facts(
            StayState state,
            @Nullable Instant releaseNotBefore,
            boolean movementPending,
            @Nullable String orderLifted,
            @Nullable String transport,
            @Nullable String handover,
            List<ExitHold> holds,
            @Nullable Absence absence,
            Clearance clearance) {
        /** Of a person whom nothing holds back and who is in the house. */
        public Facts(
                StayState state,
                @Nullable Instant releaseNotBefore,
                boolean movementPending,
                @Nullable String orderLifted,
                @Nullable String transport,
                @Nullable String handover,
                Clearance clearance) {
            this(state, releaseNotBefore, movementPending, orderLifted, transport, handover, List.of(), null,
                    clearance);
        }
    }

    /** Every blocker at a moment; empty when the person may go. */
    public static List<Blocker> blockers(Facts facts, Instant now) {
        var blockers = new ArrayList<>(ownBlockers(facts, now));
        switch (facts.clearance()) {
            case Clearance.Cleared cleared -> {
                if (!now.isBefore(cleared.until())) {
                    blockers.add(
                            new Blocker("clearance-expired", "The clearance has expired. Ask again.", "放行意见已过期，请重新申请。",
                                    "site-manager"));
                }
            }
            case Clearance.NotCleared refused -> {
                blockers.addAll(refused.reasons());
                if (refused.reasons().isEmpty()) {
                    blockers.add(
                            new Blocker("not-cleared", "Health does not clear the person.", "健康部门未予放行。", "doctor"));
                }
            }
            case Clearance.CannotTell unknown ->
                blockers.add(
                        new Blocker("cannot-tell", unknown.why(), "暂时无法判断是否可以放行。", "doctor", unknown.since()));
            case Clearance.ByPaper paper -> {
                if (!now.isBefore(paper.until())) {
                    blockers.add(new Blocker("paper-expired", "The clearance from paper has expired. Ask again.",
                            "纸质放行已过期，请重新申请。", "doctor"));
                }
            }
        }
        return List.copyOf(blockers);
    }

    /** The lines that this service knows by itself, without asking health. */
    public static List<Blocker> ownBlockers(Facts facts, Instant now) {
        var blockers = new ArrayList<Blocker>();
        if (facts.state() != StayState.IN_RESIDENCE) {
            blockers.add(new Blocker(
                    "state", "The person is not in residence (" + facts.state() + ").", "此人当前不在住。", "site-manager"));
        }
        Instant notBefore = facts.releaseNotBefore();
        if (notBefore == null) {
            blockers.add(new Blocker("clock", "The days have not begun to count.", "隔离期尚未起算。", "site-manager"));
        } else if (now.isBefore(notBefore)) {
            blockers.add(new Blocker("clock", "The days are not over.", "隔离期未满。", "site-manager"));
        }
        if (facts.movementPending()) {
            blockers.add(new Blocker("movement", "A move of this person has not come to its end.", "此人另有流转尚未办结。",
                    "site-manager"));
        }
        for (ExitHold hold : facts.holds()) {
            BrokenRule rule = hold.broken();
            blockers.add(new Blocker(rule.id(), rule.message(), rule.messageZh(), "site-manager", hold.since()));
        }
        Absence absence = facts.absence();
        if (absence != null) {
            blockers.add(new Blocker("absent", "The person is not in the house. Enter their return first.",
                    "此人当前外出未归，请先登记返回。", "security", absence.since()));
        }
        if (blank(facts.orderLifted())) {
            blockers.add(
                    new Blocker("order", "The number of the document that lifts the order is missing.", "缺少解除隔离文书编号。",
                            "site-manager"));
        }
        if (blank(facts.transport())) {
            blockers.add(
                    new Blocker("transport", "How the person leaves is not confirmed.", "离站交通方式尚未确认。", "site-manager"));
        }
        if (blank(facts.handover())) {
            blockers.add(
                    new Blocker("handover", "The community at home has not confirmed.", "接收社区尚未确认。", "site-manager"));
        }
        return blockers;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
