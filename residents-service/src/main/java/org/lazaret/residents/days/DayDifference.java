package org.lazaret.residents.days;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;

/**
 * The days of one person before and after a change.
 *
 * @param before   null for who has not come yet
 * @param after    null likewise, or when it is refused
 * @param added    tests that are due only afterwards
 * @param moved    tests that are due on another date
 * @param dropped  tests that are not due any more
 * @param refusals every rule that speaks against it; empty when it is possible
 * @param sharing  of a RECLASSIFY, who shares the person's room and what it means for them; empty for nobody
 */
public record DayDifference(
        UUID stayId,
        StayEvent event,
        String rule,
        @Nullable DayCount before,
        @Nullable DayCount after,
        List<Stay.Test> added,
        List<MovedTest> moved,
        List<Stay.Test> dropped,
        List<BrokenRule> refusals,
        List<DaySharer> sharing) {
    /**
     * Somebody who shares the room of a person who is classed anew. Nothing is done to them by itself.
     *
     * @param apart the two are of different categories afterwards, and may not share a room
     * @param rule  of exposures that touches them: {@code room-mate} when the person is a confirmed case; null for none
     */
    public record DaySharer(UUID stayId, Category category, boolean apart, @Nullable String rule) {}

    /** The days as they are counted under a pack. */
    public record DayCount(
            Category category,
            String packId,
            int packVersion,
            Instant releaseNotBefore,
            int siteDays,
            int homeDays,
            LocalDate homeUntil,
            List<Stay.Test> tests,
            List<Stay.Test> homeTests) {
        static @Nullable DayCount of(Stay.Order order, Stay.@Nullable Days days) {
            return days == null
                    ? null
                    : new DayCount(
                            order.category(), order.packId(), order.packVersion(), days.releaseNotBefore(),
                            days.siteDays(), days.homeDays(), days.homeUntil(), days.tests(), days.homeTests());
        }
    }

    /** A test that keeps its number and gets another date. */
    public record MovedTest(int day, LocalDate before, LocalDate after) {}

    /** The same with who shares the room. */
    DayDifference shared(List<DaySharer> others) {
        return others.isEmpty()
                ? this
                : new DayDifference(
                        stayId, event, rule, before, after, added, moved, dropped, refusals, List.copyOf(others));
    }

    /** Whether anything would be written. */
    public boolean changes() {
        return refusals.isEmpty() && (before == null || !before.equals(after));
    }
}
