package org.lazaret.residents.days;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.stay.Stay;

/**
 * Whether a person may leave before the full stay because the pack says so: its day has begun and no result speaks
 * against it. Source: {@code deploy/handbook/residents.md#days}.
 */
sealed interface EarlyRelease {
    /** The days become shorter by so many. */
    record From(int days) implements EarlyRelease {}

    /** Not, or not yet. */
    record Not(List<BrokenRule> rules) implements EarlyRelease {}

    /** @param from when the pack lets the person go early, see {@link Recount#early}; null where it does not */
    static EarlyRelease of(Stay stay, @Nullable Instant from, Instant now) {
        Stay.Days days = stay.days();
        if (from == null || days == null) {
            String pack = stay.order().packId();
            return not("early-release", pack + " has no rule for leaving early.", "方案" + pack + "无提前解除规定。");
        }
        ZoneId zone = ZoneId.of(stay.timeZone());
        if (now.isBefore(from)) {
            LocalDateTime there = LocalDateTime.ofInstant(from, zone);
            return not("early-release", "Leaving early is possible from " + there + ".", "最早可于" + there + "提前解除。");
        }
        Stay.Health health = stay.health();
        if (health == null || health.positive() || health.testsPending() > 0 || health.openAlerts() > 0) {
            return not("early-release", "A result is pending, positive or not known, or an alert is open.",
                    "有检测结果未出、为阳性或未知，或有预警未关闭。");
        }
        long left = ChronoUnit.DAYS.between(
                LocalDate.ofInstant(now, zone), LocalDate.ofInstant(days.releaseNotBefore(), zone));
        return left < 1
                ? not("early-release", "The days end today.", "隔离期今日届满。")
                : new From((int) left);
    }

    private static EarlyRelease not(String rule, String message, String messageZh) {
        return new Not(List.of(new BrokenRule(rule, message, messageZh)));
    }
}
