package org.lazaret.residents.gate;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.house.HouseCase;
import org.lazaret.residents.house.HouseMove;
import org.lazaret.residents.house.HouseStep;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;

/**
 * Leave to go out and come back, once or on certain days of the week: asked for by one, given by another. Whether the
 * person is out is not said here but by the stay, so that both never disagree.
 * Source: {@code deploy/handbook/residents.md#gate}.
 *
 * @param reason   id in the rule book
 * @param escorted whether the gate lets the person out with an escort only
 * @param vehicle  plate or kind of the vehicle; null on foot
 * @param sealed   destination, escort and words for the reason
 * @param rules    version of the rule book that it was asked under
 */
public record ExitPermit(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        UUID personId,
        UUID stayId,
        String timeZone,
        String reason,
        Plan plan,
        boolean escorted,
        @Nullable String vehicle,
        String sealed,
        String askedBy,
        @Nullable String approvedBy,
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

    /** Where a permit stands. */
    public enum Stage {
        ASKED, APPROVED, REFUSED, WITHDRAWN
    }

    /** What is done with a permit. */
    public enum Act {
        APPROVE, REFUSE, WITHDRAW
    }

    /**
     * When the person may be out; one and the same time on each day.
     *
     * @param weekdays on which; empty for every day from the first to the last
     * @param out      from when (site time)
     * @param back     until when, on the same day
     */
    public record Plan(LocalDate from, LocalDate until, List<DayOfWeek> weekdays, LocalTime out, LocalTime back) {
        public Plan {
            weekdays = List.copyOf(weekdays);
        }

        boolean on(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(until)
                    && (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek()));
        }

        /** The days between two, both included; the caller bounds them. */
        List<LocalDate> days(LocalDate first, LocalDate last) {
            LocalDate begin = first.isAfter(from) ? first : from;
            LocalDate end = last.isBefore(until) ? last : until;
            return end.isBefore(begin) ? List.of() : begin.datesUntil(end.plusDays(1)).filter(this::on).toList();
        }

        /** Whether it is more than one exit. */
        boolean repeats() {
            return !from.equals(until);
        }
    }

    /** The words that may name somebody. */
    public record PermitWords(String destination, @Nullable String escort, @Nullable String reason) {}

    /** One exit: when the person may go and is to be back. */
    public record Exit(LocalDate day, Instant out, Instant back) {}

    public ExitPermit {
        steps = List.copyOf(steps);
    }

    /** Every rule of the book against a permit that is asked for. */
    static List<BrokenRule> broken(Stay stay, String reason, Plan plan, boolean escorted, Instant now, GateRules book) {
        var broken = new ArrayList<BrokenRule>();
        if (stay.state() != StayState.IN_RESIDENCE) {
            broken.add(new BrokenRule("state", "The person does not live here now.", "此人当前不在住。"));
        }
        GateRules.ExitReason known = book.reason(reason);
        if (known == null) {
            broken.add(new BrokenRule("exit-reason", "Nobody goes out for this reason; choose one of the list.",
                    "没有此外出事由，请从列表中选择。"));
        } else if (known.escort() && !escorted) {
            broken.add(new BrokenRule("escort", "For this reason nobody goes without an escort.", "此事由外出必须有人陪同。"));
        }
        if (!plan.back().isAfter(plan.out())) {
            broken.add(new BrokenRule("exit-time", "The return must lie after the exit, on the same day.",
                    "返回时间须晚于外出时间，且在同一天。"));
        } else if (Duration.between(plan.out(), plan.back()).compareTo(book.longestTrip()) > 0) {
            broken.add(new BrokenRule("exit-length",
                    "An exit lasts " + book.longestTrip().toHours() + " h at most.",
                    "单次外出不超过" + book.longestTrip().toHours() + "小时。"));
        }
        if (ChronoUnit.DAYS.between(plan.from(), plan.until()) >= book.longestDays()) {
            broken.add(new BrokenRule("exit-span", "A permit spans " + book.longestDays() + " days at most.",
                    "外出许可最长" + book.longestDays() + "天。"));
        }
        List<LocalDate> days = plan.days(stay.dateOf(now), plan.from().plusDays(book.longestDays()));
        if (days.isEmpty() || !at(days.getLast(), plan.back(), stay.timeZone()).isAfter(now)) {
            broken.add(new BrokenRule("exit-day", "There is no exit in it that is still to come.", "许可中没有将来的外出日期。"));
        }
        return broken;
    }

    /** The exit of a day; null when there is none. */
    @Nullable
    Exit on(LocalDate day) {
        return plan.on(day)
                ? new Exit(day, at(day, plan.out(), timeZone), at(day, plan.back(), timeZone))
                : null;
    }

    /** When the last exit ends. */
    static Instant ends(Plan plan, String timeZone) {
        return at(plan.until(), plan.back(), timeZone);
    }

    private static Instant at(LocalDate day, LocalTime time, String zone) {
        return day.atTime(time).atZone(ZoneId.of(zone)).toInstant();
    }

    @Override
    public boolean open() {
        return stage == Stage.ASKED || stage == Stage.APPROVED;
    }

    /** A permit that ran out is nobody's task. */
    @Override
    public boolean overdue(Instant now) {
        return stage == Stage.ASKED && due.isBefore(now);
    }

    /** The next step; who asked for it neither gives nor refuses it. */
    HouseMove<ExitPermit> step(HouseStep step) {
        Act act = Act.valueOf(step.kind());
        if (act == Act.WITHDRAW ? !open() : stage != Stage.ASKED) {
            return HouseMove.refused("stage", "The permit is " + stage + "; this is not possible any more.",
                    "许可当前为" + stage + "，不能执行此操作。");
        }
        if (act != Act.WITHDRAW && step.by().equals(askedBy)) {
            return HouseMove.refused("own-request", "Who asked for it does not decide it. Let somebody else decide.",
                    "申请人不能审批自己的申请，请由他人审批。");
        }
        var all = new ArrayList<>(steps);
        all.add(step);
        return new HouseMove.Made<>(switch (act) {
            case APPROVE -> with(all, step.by(), Stage.APPROVED, ends(plan, timeZone));
            case REFUSE -> with(all, approvedBy, Stage.REFUSED, due);
            case WITHDRAW -> with(all, approvedBy, Stage.WITHDRAWN, due);
        });
    }

    private ExitPermit with(List<HouseStep> all, @Nullable String approver, Stage next, Instant newDue) {
        return new ExitPermit(
                id, siteId, regionCode, personId, stayId, timeZone, reason, plan, escorted, vehicle, sealed, askedBy,
                approver, next, newDue, rules, said, all, schemaVersion, version + 1);
    }
}
