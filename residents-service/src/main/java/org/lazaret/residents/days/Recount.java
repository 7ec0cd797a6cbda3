package org.lazaret.residents.days;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.QuarantineClock;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayTransition;

/**
 * Counts the days of one stay anew after an event. Pure: the stay, the packs and the date decide alone. No event but
 * SHORTEN and MIGRATE ever lets a person go earlier.
 * Source: {@code deploy/handbook/residents.md#days}.
 *
 * @param newest    the exposure from which the days were begun anew; null when they count from the entry
 * @param lengthened how much was added since then by hand or by rule
 */
record Recount(
        Stay stay, Rules rules, Instant now, @Nullable Instant newest, Duration lengthened) {
    /**
     * What a count is bound to.
     *
     * @param bound    the version that a stay is bound to
     * @param inEffect the version of a pack that binds on a day
     * @param mostDays by how many days one event may lengthen or shorten
     */
    record Rules(Bound bound, InEffect inEffect, int mostDays) {}

    /** The version of a pack that a stay is bound to. */
    interface Bound {
        PolicyPack of(String id, int version);
    }

    /** The version of a pack that binds on a day; null when there is none. */
    interface InEffect {
        @Nullable
        PolicyPack of(String id, LocalDate on);
    }

    /** What the stay's history says about its count so far. */
    static Recount of(Stay stay, Rules rules, Instant now) {
        Instant newest = null;
        Instant known = null;
        Duration lengthened = Duration.ZERO;
        Stay.Days before = null;
        for (Stay.Happened line : stay.history()) {
            Effect effect = line.effect();
            if (effect == null) {
                continue;
            }
            if (effect.daysCleared()) {
                before = null;
                newest = null;
                lengthened = Duration.ZERO;
            }
            Stay.Order under = effect.order();
            Stay.Days counted = effect.days();
            Instant exposed = under == null ? known : under.lastExposureAt();
            if (before != null && counted != null && beginsAnew(line.event()) && !Objects.equals(exposed, known)) {
                newest = exposed;
                lengthened = Duration.ZERO;
            } else if (before != null && counted != null && line.event() == StayEvent.EXTEND) {
                lengthened = lengthened
                        .plus(Duration.between(before.releaseNotBefore(), counted.releaseNotBefore()));
            }
            known = exposed;
            before = counted == null ? before : counted;
        }
        return new Recount(stay, rules, now, newest, lengthened);
    }

    private static boolean beginsAnew(StayEvent event) {
        return event == StayEvent.RESET || event == StayEvent.RECLASSIFY;
    }

    private sealed interface Counted {
        record New(Stay.Order order, Stay.@Nullable Days days) implements Counted {}

        record Not(List<BrokenRule> rules) implements Counted {}
    }

    /**
     * From when on the pack lets the person go before the full stay; null where it has no such rule. Days that were
     * added count, days that were taken off do not: two who agreed to three days less have not agreed to more.
     */
    @Nullable
    Instant early() {
        Stay.Days had = stay.days();
        PolicyPack.EarlyRelease rule = pack().earlyRelease();
        if (had == null || rule == null) {
            return null;
        }
        QuarantineClock clock = clock(pack(), stay.order().category());
        QuarantineClock.Schedule counted = newest == null
                ? clock.schedule(start(had))
                : clock.again(newest, had.enteredAt());
        Instant begins = Objects.requireNonNull(counted.earlyNotBefore());
        long earlier = pack().clock().full24h()
                ? Duration.between(begins, counted.releaseNotBefore()).toDays()
                : ChronoUnit.DAYS.between(
                        LocalDate.ofInstant(begins, zone()), LocalDate.ofInstant(counted.releaseNotBefore(), zone()));
        Instant beforeTheEnd = shifted(had.releaseNotBefore(), -Math.toIntExact(earlier));
        Instant fromTheBeginning = begins.plus(lengthened);
        return fromTheBeginning.isBefore(beforeTheEnd) ? beforeTheEnd : fromTheBeginning;
    }

    /** What the change would do. */
    DayDifference difference(DayChange change) {
        DayDifference.DayCount before = DayDifference.DayCount.of(stay.order(), stay.days());
        return switch (counted(change)) {
            case Counted.Not not -> new DayDifference(
                    stay.id(), change.event(), change.rule(), before, null, List.of(), List.of(), List.of(),
                    not.rules(), List.of());
            case Counted.New anew -> {
                DayDifference.DayCount after = DayDifference.DayCount.of(anew.order(), anew.days());
                List<Stay.Test> had = before == null ? List.of() : before.tests();
                List<Stay.Test> has = after == null ? List.of() : after.tests();
                yield new DayDifference(
                        stay.id(), change.event(), change.rule(), before, after,
                        has.stream().filter(test -> !numbered(had, test.day())).toList(),
                        had.stream()
                                .flatMap(old -> has.stream()
                                        .filter(test -> test.day() == old.day() && !test.date().equals(old.date()))
                                        .map(test -> new DayDifference.MovedTest(
                                                test.day(), old.date(), test.date())))
                                .toList(),
                        had.stream().filter(test -> !numbered(has, test.day())).toList(),
                        List.of(), List.of());
            }
        };
    }

    /** The change itself, with its line. */
    StayChange change(DayChange change, Instant at, String actor, String note) {
        return switch (counted(change)) {
            case Counted.Not not -> new StayChange.Refused(not.rules());
            case Counted.New anew -> anew.order().equals(stay.order()) && Objects.equals(anew.days(), stay.days())
                    ? new StayChange.Unchanged(stay)
                    : stay.happens(change.event(), effect(anew), at, now, actor, note);
        };
    }

    private static Effect effect(Counted.New anew) {
        Effect under = Effect.NONE.under(anew.order());
        Stay.Days days = anew.days();
        return days == null ? under : under.counted(days);
    }

    private Counted counted(DayChange change) {
        if (StayTransition.of(stay.state(), change.event()) == null) {
            return not("state", change.event() + " is not possible for a person who is " + stay.state() + ".",
                    "当前状态" + stay.state() + "不能执行此操作。");
        }
        Stay.Movement movement = stay.movement();
        if (movement != null && movement.kind() == Stay.Kind.RELEASE && change.event() != StayEvent.SHORTEN) {
            // holds up the batch rather than letting somebody go in the middle of it
            return not("releasing", "The person's release is under way. Stop it, or look again when it is done.",
                    "此人正在办理解除隔离，请先中止或待办结后再调整。");
        }
        return switch (change.event()) {
            case EXTEND -> change.from() == null ? extended(change.days()) : swabbed(change.from());
            case SHORTEN -> shortened(change.days());
            case RESET -> reset(change.from(), stay.order().category());
            case MIGRATE -> migrated(change.packId());
            case RECLASSIFY -> reclassified(change);
            default -> throw new IllegalArgumentException(change.event() + " does not change days");
        };
    }

    private Counted extended(@Nullable Integer days) {
        if (days == null || days < 1 || days > rules.mostDays()) {
            return notSoMany();
        }
        Stay.Days had = Objects.requireNonNull(stay.days());
        return new Counted.New(stay.order(), counts().until(had, shifted(had.releaseNotBefore(), days)));
    }

    private Counted swabbed(Instant at) {
        if (at.isBefore(now)) {
            return not("swab", "The moment of the swab has passed. Give a later one.", "采样时间已过，请另行填写。");
        }
        if (at.isAfter(shifted(now, rules.mostDays()))) {
            return not("swab", "A swab lies no more than " + rules.mostDays() + " days ahead. Give an earlier moment.",
                    "采样时间不得晚于 " + rules.mostDays() + " 天后，请另行填写。");
        }
        Stay.Days had = Objects.requireNonNull(stay.days());
        DayCounts counts = counts();
        return new Counted.New(stay.order(), counts.withTest(counts.notBefore(had, at), stay.dateOf(at)));
    }

    private Counted notSoMany() {
        return not("days", "Say how many days, between 1 and " + rules.mostDays() + ".",
                "请填写 1 至 " + rules.mostDays() + " 天。");
    }

    private Counted shortened(@Nullable Integer days) {
        if (days == null || days < 1 || days > rules.mostDays()) {
            return notSoMany();
        }
        Stay.Days had = Objects.requireNonNull(stay.days());
        if (!had.releaseNotBefore().isAfter(now)) {
            return not("over", "The days are over already.", "隔离期已满，无需缩短。");
        }
        Instant wanted = shifted(had.releaseNotBefore(), -days);
        // not the moment itself: what was previewed must be what is written a minute later
        Instant today = stay.dateOf(now).atStartOfDay(zone()).toInstant();
        return new Counted.New(stay.order(), counts().until(had, wanted.isBefore(today) ? today : wanted));
    }

    private Counted reset(@Nullable Instant from, Category category) {
        if (from == null || from.isAfter(now)) {
            return not("from", "Say when the exposure was; it cannot lie in the future.", "请填写暴露时间，不得晚于当前时间。");
        }
        Stay.Order order = new Stay.Order(
                category, stay.order().exposure(), stay.order().packId(), stay.order().packVersion(), from,
                stay.order().arrivalAt(), stay.order().exposureSealed());
        Stay.Days had = Objects.requireNonNull(stay.days());
        if (!from.isAfter(countedFrom())) {
            return new Counted.New(stay.order(), had);
        }
        DayCounts counts = counts();
        Stay.Days fresh = counts.anew(had, clock(pack(), category).again(from, had.enteredAt()), true);
        return new Counted.New(order, counts.notBefore(fresh, had.releaseNotBefore()));
    }

    private Counted migrated(@Nullable String packId) {
        PolicyPack to = packId == null ? null : rules.inEffect().of(packId, stay.dateOf(now));
        if (to == null) {
            return not("pack", "No version of this pack is in effect today.", "该方案今日没有生效版本。");
        }
        Stay.Order had = stay.order();
        if (!to.knows(had.category())) {
            return not("pack", to.id() + " no longer knows the category " + had.category() + ".",
                    "方案" + to.id() + "不再判定此类人员。");
        }
        if (to.id().equals(had.packId()) && to.version() == had.packVersion()) {
            return new Counted.New(had, stay.days());
        }
        Stay.Order order = new Stay.Order(
                had.category(), had.exposure(), to.id(), to.version(), had.lastExposureAt(), had.arrivalAt(),
                had.exposureSealed());
        return new Counted.New(order, recounted(to, had.category()));
    }

    private Counted reclassified(DayChange change) {
        Category category = change.category();
        Stay.Order had = stay.order();
        if (category == null) {
            return not("category", "Say which category.", "请选择人员类别。");
        }
        if (!pack().knows(category)) {
            return not("pack", had.packId() + " no longer knows the category " + category + ".",
                    "方案" + had.packId() + "不再判定此类人员。");
        }
        Instant from = change.from();
        if (from != null && from.isAfter(now)) {
            return not("from", "The exposure cannot lie in the future.", "暴露时间不得晚于当前时间。");
        }
        Stay.Days counted = stay.days();
        if (counted == null) {
            Instant exposed = from == null ? had.lastExposureAt() : from;
            return new Counted.New(
                    new Stay.Order(
                            category, had.exposure(), had.packId(), had.packVersion(), exposed, had.arrivalAt(),
                            had.exposureSealed()),
                    null);
        }
        if (from != null && from.isAfter(countedFrom())) {
            return reset(from, category);
        }
        Stay.Order order = new Stay.Order(
                category, had.exposure(), had.packId(), had.packVersion(), had.lastExposureAt(), had.arrivalAt(),
                had.exposureSealed());
        if (category == had.category()) {
            return new Counted.New(had, counted);
        }
        return new Counted.New(
                order, counts().notBefore(recounted(pack(), category), counted.releaseNotBefore()));
    }

    /** From the same beginning under other rules; what was added by hand stays added. */
    private Stay.Days recounted(PolicyPack to, Category category) {
        Stay.Days had = Objects.requireNonNull(stay.days());
        DayCounts counts = counts();
        QuarantineClock.Schedule schedule = newest == null
                ? clock(to, category).schedule(start(had))
                : clock(to, category).again(newest, had.enteredAt());
        Stay.Days fresh = counts.anew(had, schedule, newest != null);
        return lengthened.isZero() || lengthened.isNegative()
                ? fresh
                : counts.until(fresh, fresh.releaseNotBefore().plus(lengthened));
    }

    /** The moment from which the days count now. */
    private Instant countedFrom() {
        if (newest != null) {
            return newest;
        }
        Stay.Days had = Objects.requireNonNull(stay.days());
        return clock(pack(), stay.order().category()).schedule(start(had)).anchorAt();
    }

    private QuarantineClock.Start start(Stay.Days had) {
        return new QuarantineClock.Start(
                stay.order().lastExposureAt(), stay.order().arrivalAt(), had.enteredAt());
    }

    private Instant shifted(Instant end, int days) {
        return pack().clock().full24h()
                ? end.plus(Duration.ofHours(24L * days))
                : end.atZone(zone()).plusDays(days).toInstant();
    }

    private PolicyPack pack() {
        return rules.bound().of(stay.order().packId(), stay.order().packVersion());
    }

    private QuarantineClock clock(PolicyPack pack, Category category) {
        return new QuarantineClock(pack, category, zone());
    }

    private DayCounts counts() {
        return new DayCounts(
                zone(), LocalDate.ofInstant(now, zone()), numbers(), pack().testNumbering());
    }

    /** Numbers that a swab may stand under already, or that stood in any schedule. */
    private Set<Integer> numbers() {
        var numbers = new HashSet<Integer>();
        for (Stay.Happened line : stay.history()) {
            Effect effect = line.effect();
            Stay.Days days = effect == null ? null : effect.days();
            if (days != null) {
                days.tests().forEach(test -> numbers.add(test.day()));
            }
        }
        return numbers;
    }

    private ZoneId zone() {
        return ZoneId.of(stay.timeZone());
    }

    private static boolean numbered(List<Stay.Test> tests, int day) {
        return tests.stream().anyMatch(test -> test.day() == day);
    }

    private static Counted not(String rule, String message, String messageZh) {
        return new Counted.Not(List.of(new BrokenRule(rule, message, messageZh)));
    }
}
