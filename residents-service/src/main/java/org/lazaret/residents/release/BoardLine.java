package org.lazaret.residents.release;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.release.ReleaseGate.Clearance;
import org.lazaret.residents.release.ReleaseGate.Facts;
import org.lazaret.residents.stay.Stay;

/**
 * What stands in one person's way as this service knows it by itself: its own facts, the prepared papers, and the last
 * that health said. The gate asks health anew.
 * Source: {@code deploy/handbook/residents.md#release-board}.
 */
final class BoardLine {
    private static final String HERE = "said";
    private final Stay stay;
    private final @Nullable ReleasePapers papers;
    private final Duration ahead;
    private final Instant now;

    /**
     * @param papers null while nobody has prepared any
     * @param ahead  so long before the days end a person is on the board
     */
    BoardLine(Stay stay, @Nullable ReleasePapers papers, Duration ahead, Instant now) {
        this.stay = stay;
        this.papers = papers;
        this.ahead = ahead;
        this.now = now;
    }

    /** Every blocker with its owner and since when it has stood there. */
    List<Blocker> blockers() {
        Stay.Days days = stay.days();
        Stay.Movement movement = stay.movement();
        ReleasePapers known = papers;
        var facts = new Facts(
                stay.state(), days == null ? null : days.releaseNotBefore(), movement != null,
                known == null ? null : known.orderLifted(), known != null && known.transport() ? HERE : null,
                known != null && known.handover() ? HERE : null, stay.holds(), stay.absence(),
                new Clearance.NotCleared(List.of()));
        var blockers = new ArrayList<Blocker>();
        for (Blocker one : ReleaseGate.ownBlockers(facts, now)) {
            Instant since = switch (one.id()) {
                case "clock" -> days == null ? null : days.enteredAt();
                case "movement" -> movement == null ? null : movement.since();
                case "order", "transport", "handover" -> listed();
                default -> one.since();
            };
            blockers.add(since(one, since));
        }
        blockers.addAll(ofHealth());
        return List.copyOf(blockers);
    }

    /** Whole hours over the days; 0 before their end. */
    long hoursOver() {
        Stay.Days days = stay.days();
        return days == null || now.isBefore(days.releaseNotBefore())
                ? 0
                : Duration.between(days.releaseNotBefore(), now).toHours();
    }

    private List<Blocker> ofHealth() {
        Stay.Health said = stay.health();
        if (said == null) {
            return List.of(new Blocker("no-word", "Health has said nothing of this person yet.", "健康部门尚无此人记录。",
                    "doctor", listed()));
        }
        var blockers = new ArrayList<Blocker>();
        if (said.testsPending() > 0) {
            blockers.add(new Blocker("tests-pending", "Tests without a result: " + said.testsPending() + ".",
                    "尚有" + said.testsPending() + "次检测未出结果。", "nurse", said.since()));
        }
        if (said.openAlerts() > 0) {
            blockers.add(new Blocker("open-alert", "Open alerts: " + said.openAlerts() + ".",
                    "有" + said.openAlerts() + "个未关闭预警。", "doctor", said.since()));
        }
        if (said.positive()) {
            blockers.add(new Blocker("positive", "A positive result is known.", "有阳性结果。", "doctor", said.since()));
        }
        return blockers;
    }

    /** When the person came onto the board. */
    private @Nullable Instant listed() {
        Stay.Days days = stay.days();
        if (days == null) {
            return null;
        }
        Instant listed = days.releaseNotBefore().minus(ahead);
        return listed.isBefore(days.enteredAt()) ? days.enteredAt() : listed;
    }

    private static Blocker since(Blocker one, @Nullable Instant since) {
        return Objects.equals(one.since(), since)
                ? one
                : new Blocker(one.id(), one.message(), one.messageZh(), one.owner(), since);
    }
}
