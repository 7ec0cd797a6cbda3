package org.lazaret.residents.gate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.stay.Absence;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayState;

/**
 * May this person pass the gate now, and which way? Whatever is not a clear yes is a no with its reason.
 * Source: {@code deploy/handbook/residents.md#gate}.
 */
final class GateCheck {
    private final Stay stay;
    private final Instant now;
    private final GateRules book;

    GateCheck(Stay stay, Instant now, GateRules book) {
        this.stay = stay;
        this.now = now;
        this.book = book;
    }

    /** Which way somebody passes. */
    enum Way {
        /** Out with a permit. */
        OUT,
        /** Back into the house. */
        BACK,
        /** Home after the release. */
        HOME,
        /** With whoever takes over: a hospital, another site, the police. */
        HANDED_OVER,
        /** Nowhere. */
        NONE
    }

    /**
     * What the gate is told.
     *
     * @param open     whether the person may pass
     * @param permitId by which the person goes out or comes back; null for other ways
     * @param day      of the exit, at the site
     */
    record Answer(
            boolean open,
            Way way,
            List<BrokenRule> reasons,
            @Nullable UUID permitId,
            @Nullable LocalDate day,
            @Nullable Instant dueBack,
            boolean escorted,
            @Nullable String vehicle) {}

    /**
     * @param permits   of the stay
     * @param clearance what speaks against a released person's going, asked of health at this moment
     */
    Answer answer(List<ExitPermit> permits, List<BrokenRule> clearance) {
        return switch (stay.state()) {
            case IN_RESIDENCE -> stay.absence() == null ? out(permits) : back(stay.absence());
            case RELEASED -> closedBy(Way.HOME, home(clearance));
            case TRANSFERRED -> closedBy(Way.HANDED_OVER, List.of());
            case EXPECTED, UNDER_WAY, AT_DOOR -> closedBy(Way.NONE, List.of(new BrokenRule(
                    "not-admitted", "The person has not been admitted. Call the reception.", "此人尚未办理入住，请联系接待。")));
            case CANCELLED, DECEASED -> closedBy(Way.NONE, List.of(new BrokenRule(
                    "not-a-resident", "Nobody lives here under this code. Call the reception.", "此码无在住人员，请联系接待。")));
        };
    }

    private Answer out(List<ExitPermit> permits) {
        LocalDate today = stay.dateOf(now);
        var closed = new ArrayList<BrokenRule>();
        ExitPermit later = null;
        for (ExitPermit permit : permits) {
            ExitPermit.Exit exit = permit.on(today);
            if (exit == null || !permit.open()) {
                continue;
            }
            List<BrokenRule> broken = broken(permit, exit, now, true);
            if (broken.isEmpty()) {
                return new Answer(
                        true, Way.OUT, List.of(), permit.id(), today, exit.back(), permit.escorted(),
                        permit.vehicle());
            }
            closed.addAll(broken);
            later = permit;
        }
        if (closed.isEmpty()) {
            holds(closed);
            closed.add(new BrokenRule("no-permit", "No permit lets this person out today.", "今日没有允许此人外出的许可。"));
        }
        ExitPermit named = later;
        return new Answer(
                false, Way.NONE, closed.stream().distinct().toList(), named == null ? null : named.id(), null, null,
                false, null);
    }

    /** Who was called back after the release, and has not walked out yet, stays. */
    private List<BrokenRule> home(List<BrokenRule> clearance) {
        if (stay.history().stream().noneMatch(line -> line.event() == StayEvent.RECALL)) {
            return clearance;
        }
        var closed = new ArrayList<>(clearance);
        closed.add(new BrokenRule("called-back", "The person has been called back. Call the reception.",
                "此人已被召回，请联系接待。"));
        return List.copyOf(closed);
    }

    private Answer back(Absence absence) {
        return new Answer(
                true, Way.BACK, List.of(), absence.exitId(), stay.dateOf(absence.since()), absence.dueBack(), false,
                null);
    }

    private static Answer closedBy(Way way, List<BrokenRule> reasons) {
        return new Answer(reasons.isEmpty(), way, reasons, null, null, null, false, null);
    }

    /** Out of the gate with a permit; the same exit again changes nothing. */
    StayChange leave(ExitPermit permit, LocalDate day, Instant at, String actor, boolean escort) {
        if (Trips.on(stay, permit.id(), day, now) != null) {
            return new StayChange.Unchanged(stay);
        }
        ExitPermit.Exit exit = permit.on(day);
        if (exit == null) {
            return StayChange.refused("exit-day", "The permit has no exit on this day.", "许可中没有这一天的外出。");
        }
        List<BrokenRule> broken = broken(permit, exit, at, escort);
        if (stay.absence() != null) {
            broken.add(new BrokenRule("absent", "The person is out already. Enter the return first.", "此人已外出，请先登记返回。"));
        }
        if (!broken.isEmpty()) {
            return new StayChange.Refused(broken);
        }
        Absence gone = new Absence(
                permit.id(), permit.plan().repeats() ? Absence.Why.RECURRING : Absence.Why.EXIT, at, exit.back());
        return stay.happens(StayEvent.EXIT, Effect.NONE.away(gone), at, now, actor, permit.reason());
    }

    /** Back from a permitted exit, however late; the same return again changes nothing. */
    StayChange comeBack(ExitPermit permit, LocalDate day, Instant at, String actor) {
        Trips.Outing trip = Trips.on(stay, permit.id(), day, now);
        if (trip == null) {
            return StayChange.refused("not-out", "The person did not go out with this permit on this day.",
                    "此人当日未凭此许可外出。");
        }
        if (trip.back() != null) {
            return new StayChange.Unchanged(stay);
        }
        if (at.isBefore(trip.since())) {
            return StayChange.refused("return-order", "The return lies before the exit at " + trip.since() + ".",
                    "返回时间早于外出时间，请更正。");
        }
        return stay.happens(
                StayEvent.RETURN, Effect.NONE.home(), at, now, actor, trip.late() ? "late" : null);
    }

    private List<BrokenRule> broken(ExitPermit permit, ExitPermit.Exit exit, Instant at, boolean escort) {
        var broken = new ArrayList<BrokenRule>();
        holds(broken);
        if (stay.state() != StayState.IN_RESIDENCE) {
            broken.add(new BrokenRule("state", "The person does not live here now.", "此人当前不在住。"));
        }
        if (stay.movement() != null) {
            broken.add(new BrokenRule("movement", "A move of this person has not come to its end.", "此人另有流转尚未办结。"));
        }
        if (permit.stage() != ExitPermit.Stage.APPROVED) {
            broken.add(new BrokenRule("permit-stage", "The permit is " + permit.stage() + ", not given.",
                    "许可尚未批准或已失效。"));
        }
        if (Trips.on(stay, permit.id(), exit.day(), now) != null) {
            broken.add(new BrokenRule("exit-used", "The person was out with this permit today already.", "此许可今日已使用。"));
        }
        if (at.isBefore(exit.out().minus(book.early()))) {
            broken.add(new BrokenRule("too-early", "The permit lets the person out from " + exit.out() + " on.",
                    "未到许可的外出时间。"));
        }
        if (!at.isBefore(exit.back())) {
            broken.add(new BrokenRule("too-late", "The exit of today ended at " + exit.back() + ".", "今日许可的外出时间已过。"));
        }
        if (permit.escorted() && !escort) {
            broken.add(new BrokenRule("escort", "The person goes with an escort only.", "此人须有人陪同方可外出。"));
        }
        return broken;
    }

    private void holds(List<BrokenRule> broken) {
        stay.holds().forEach(hold -> broken.add(hold.broken()));
    }
}
