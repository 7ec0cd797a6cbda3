package org.lazaret.residents.stay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.QuarantineClock;
import org.lazaret.residents.policy.QuarantineClock.Schedule;

/**
 * A person steps up to the door: the stay is bound to a version of its pack and the days are counted.
 * Source: {@code deploy/handbook/residents.md#clock}.
 */
record Entry(Stay stay, Instant at, Instant now, String actor, PolicyPack pack, @Nullable LocalDate birthDate) {
    StayChange arrive() {
        if (stay.state() == StayState.AT_DOOR || stay.state() == StayState.IN_RESIDENCE) {
            return new StayChange.Unchanged(stay);
        }
        var reasons = new ArrayList<BrokenRule>();
        Stay.Days carried = stay.days();
        possible(StayEvent.ARRIVE, Stay.LONGEST_BACK, carried == null, reasons);
        if (!reasons.isEmpty()) {
            return new StayChange.Refused(reasons);
        }
        return carried == null
                ? entered(StayEvent.ARRIVE, days(), null)
                : stay.happens(
                        StayEvent.ARRIVE, Effect.NONE.counted(new Continuation(carried).atTheDoor(stay.dateOf(at))), at,
                        now, actor, "the days go on");
    }

    StayChange takeOver(Collection<Integer> tested) {
        var reasons = new ArrayList<BrokenRule>();
        possible(StayEvent.TAKE_OVER, Duration.ofDays(pack.longestDays()), true, reasons);
        if (!reasons.isEmpty()) {
            return new StayChange.Refused(reasons);
        }
        Stay.Days counted = days();
        for (Integer day : tested) {
            Stay.Test test = counted.tests().stream().filter(one -> one.day() == day).findFirst().orElse(null);
            if (test == null) {
                reasons.add(new BrokenRule("tested", pack.id() + " has no test on day " + day + " for this person.",
                        "方案" + pack.id() + "对此人第" + day + "天没有检测安排。"));
            } else if (!test.date().isBefore(stay.dateOf(now))) {
                reasons.add(new BrokenRule("tested",
                        "The test of day " + day + " is due on " + test.date() + "; enter its result as a sample.",
                        "第" + day + "天的检测应在" + test.date() + "进行，请按采样登记结果。"));
            } else if (test == counted.tests().getLast()) {
                reasons.add(new BrokenRule("tested",
                        "Day " + day + " is the last test, which cannot be taken from paper; enter its sample.",
                        "第" + day + "天是最后一次检测，不能仅凭纸质记录，请登记样本。"));
            }
        }
        return reasons.isEmpty()
                ? entered(
                        StayEvent.TAKE_OVER, counted.without(tested),
                        tested.isEmpty() ? null : "negative on paper: " + tested)
                : new StayChange.Refused(reasons);
    }

    private StayChange entered(StayEvent event, Stay.Days counted, @Nullable String note) {
        return stay.happens(event, Effect.NONE.under(bound()).counted(counted), at, now, actor, note);
    }

    private void possible(StayEvent event, Duration longest, boolean anew, List<BrokenRule> reasons) {
        if (StayTransition.of(stay.state(), event) == null) {
            reasons.add(new BrokenRule("state", event + " is not possible for a person who is " + stay.state() + ".",
                    "当前状态" + stay.state() + "不能执行此操作。"));
        }
        if (at.isAfter(now)) {
            reasons.add(new BrokenRule("future", "The arrival lies in the future. Correct the time.", "到达时间在将来，请更正。"));
        }
        if (at.isBefore(now.minus(longest))) {
            reasons.add(new BrokenRule("back-dated",
                    "The arrival lies more than " + longest.toDays() + " days back. Correct the time.",
                    "到达时间早于" + longest.toDays() + "天前，请更正。"));
        }
        if (anew && !pack.knows(stay.order().category())) {
            reasons.add(new BrokenRule("pack",
                    pack.id() + " no longer knows the category " + stay.order().category() + ".",
                    "方案" + pack.id() + "不再判定此类人员。"));
        }
    }

    private Stay.Order bound() {
        Stay.Order order = stay.order();
        return new Stay.Order(
                order.category(), order.exposure(), pack.id(), pack.version(), order.lastExposureAt(),
                order.arrivalAt(), order.exposureSealed());
    }

    private Stay.Days days() {
        Stay.Order order = stay.order();
        Schedule counted = new QuarantineClock(pack, order.category(), ZoneId.of(stay.timeZone()))
                .schedule(new QuarantineClock.Start(order.lastExposureAt(), order.arrivalAt(), at));
        Integer months = birthDate == null ? null : (int) ChronoUnit.MONTHS.between(birthDate, stay.dateOf(at));
        return Stay.Days.of(counted, at, months);
    }
}
