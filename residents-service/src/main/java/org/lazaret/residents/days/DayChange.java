package org.lazaret.residents.days;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.StayEvent;

/**
 * What is to happen to the days of one stay. Source: {@code deploy/handbook/residents.md#days}.
 *
 * @param event    EXTEND (with {@code days}, or with {@code from} for one test more), SHORTEN (with {@code days}), RESET
 *                 (with {@code from}), MIGRATE (with {@code packId}) or RECLASSIFY (with {@code category}, and
 *                 {@code from} when the person was exposed later than was known)
 * @param rule     id of the rule that asks for it, such as {@code neighbour}
 * @param from     the newest exposure, whose day is the first of the new count; of an EXTEND the moment of the swab
 * @param days     by how many days
 * @param category the new one
 * @param packId   the new pack, of which the version in effect is bound
 */
public record DayChange(
        UUID stayId,
        StayEvent event,
        String rule,
        @Nullable Instant from,
        @Nullable Integer days,
        @Nullable Category category,
        @Nullable String packId) {
    /** Exposed again: the days begin anew at the exposure. */
    public static DayChange reset(UUID stayId, String rule, Instant from) {
        return new DayChange(stayId, StayEvent.RESET, rule, from, null, null, null);
    }

    /** One test more, not before a moment; the days do not end before it. */
    public static DayChange swab(UUID stayId, String rule, Instant at) {
        return new DayChange(stayId, StayEvent.EXTEND, rule, at, null, null, null);
    }

    /** So many days more. */
    public static DayChange extend(UUID stayId, String rule, int days) {
        return new DayChange(stayId, StayEvent.EXTEND, rule, null, days, null, null);
    }

    /** So many days less. */
    public static DayChange shorten(UUID stayId, String rule, int days) {
        return new DayChange(stayId, StayEvent.SHORTEN, rule, null, days, null, null);
    }

    /** Under another pack, or the newest version of the same. */
    public static DayChange migrate(UUID stayId, String rule, String packId) {
        return new DayChange(stayId, StayEvent.MIGRATE, rule, null, null, null, packId);
    }

    /** Of another category; exposed later than was known, if {@code from} is given. */
    public static DayChange reclassify(UUID stayId, String rule, Category category, @Nullable Instant from) {
        return new DayChange(stayId, StayEvent.RECLASSIFY, rule, from, null, category, null);
    }
}
