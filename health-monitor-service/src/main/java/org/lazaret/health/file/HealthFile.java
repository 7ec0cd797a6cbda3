package org.lazaret.health.file;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.feed.Outbox;
import org.lazaret.kit.problem.BrokenRule;

/**
 * Everything that decides about one person's health watch and release, in one document, so that a reading and its alert,
 * or a result and the loss of a clearance, are one write. Handbook: {@code deploy/handbook/health.md#file}.
 *
 * @param id the stay's id
 * @param version rises with every write
 * @param stay what the residents service says, or null before it said anything
 * @param place where the person is, or null
 * @param readings of the last 48 h, oldest first; older ones are in the archive
 * @param alerts all of the stay, oldest first
 * @param tests what has been done of the schedule
 * @param level the person's colour
 * @param levelRules ids of the rules that gave it
 * @param highFeverSince since when high fever lasts without a break
 * @param clearance the last one given
 */
public record HealthFile(@BsonId UUID id, UUID siteId, String regionCode, Integer schemaVersion, Long version,
        @Nullable StayView stay, @Nullable PlaceView place, List<Reading> readings, List<Alert> alerts,
        List<TestState> tests, Level level, List<String> levelRules, @Nullable Instant highFeverSince,
        @Nullable Clearance clearance, Outbox outbox) {
    /** How long readings stay in the file itself. */
    public static final Duration KEPT = Duration.ofHours(48);
    /** How long a clearance is good. */
    public static final Duration CLEARED_FOR = Duration.ofMinutes(30);
    /** A reading older than this does not speak for the present state. */
    private static final Duration RECENT_READING = Duration.ofHours(14);

    public HealthFile {
        readings = List.copyOf(readings);
        alerts = List.copyOf(alerts);
        tests = List.copyOf(tests);
        levelRules = List.copyOf(levelRules);
    }

    /** What came of recording a reading. */
    public sealed interface Recorded {
        /** Taken; the alert is null when nobody needs to act. */
        record Taken(HealthFile file, Reading reading, Assessment assessment, @Nullable Alert alert)
                implements
                    Recorded {}

        /** The same id was recorded before; this is that reading. */
        record Repeat(Reading reading) implements Recorded {}

        /** The id was used for a reading that said something else; nothing of this one was taken. */
        record Reused() implements Recorded {}

        /** It cannot be a reading of this stay. */
        record Refused(List<BrokenRule> reasons) implements Recorded {}
    }

    /** What came of asking for clearance. */
    public sealed interface Cleared {
        /** The person may go until the clearance expires. */
        record Given(HealthFile file, Clearance clearance) implements Cleared {}

        /** Not now; every reason is named. */
        record Withheld(List<BrokenRule> reasons) implements Cleared {}

        /** This service has not yet heard of the stay's present version. */
        record NotCaughtUp(long known) implements Cleared {}
    }

    /** A file before anything is known but the id and where it belongs. */
    public static HealthFile empty(UUID stayId, UUID siteId, String regionCode) {
        return new HealthFile(stayId, siteId, regionCode, 1, 0L, null, null, List.of(), List.of(), List.of(),
                Level.NONE, List.of(), null, null, Outbox.EMPTY);
    }

    /**
     * Records a reading and, in the same document, the alert that the rules ask for.
     *
     * @param given the reading as it came, not yet assessed
     */
    public Recorded record(Reading given, CheckRules rules) {
        for (Reading seen : readings) {
            if (seen.readingId().equals(given.readingId())) {
                return again(seen, given);
            }
        }
        StayView known = stay;
        if (known == null || known.enteredAt() == null) {
            return new Recorded.Refused(List.of(new BrokenRule("not-in-residence",
                    "This person has not entered the site yet; nothing can be recorded.", "此人尚未入住，不能登记健康监测。")));
        }
        Assessment assessment = rules.assess(given, readings, profile());
        Reading reading = given.assessed(assessment);
        List<Reading> kept = new ArrayList<>(readings);
        kept.add(reading);
        HealthFile next = with(kept, alerts, tests, level, levelRules, feverSince(given, rules), clearance);
        Alert alert = null;
        boolean raisedBefore = alerts.stream().anyMatch(a -> a.alertId().equals(given.readingId()));
        if (assessment.level().alerts() && !raisedBefore) {
            alert = Alert.raised(given.readingId(), assessment.level(), reading.rules(), given.recordedAt(),
                    given.recordedAt().plus(rules.respondWithin(assessment.level())));
            next = next.raise(alert, given.recordedAt());
        } else if (alerts.stream().noneMatch(Alert::open) && reading.measured()) {
            next = next.coloured(assessment.level(), reading.rules());
        }
        return new Recorded.Taken(next, reading, assessment, alert);
    }

    /** What a reading is whose id was seen before. */
    public static Recorded again(Reading seen, Reading given) {
        return seen.saysTheSameAs(given) ? new Recorded.Repeat(seen) : new Recorded.Reused();
    }

    private HealthFile raise(Alert alert, Instant at) {
        List<Alert> all = new ArrayList<>(alerts);
        all.add(alert);
        Clearance given = clearance;
        Clearance kept = given == null || given.revokedAt() != null
                ? given
                : new Clearance(given.releaseId(), given.givenAt(), given.until(), at);
        boolean graver = alert.level().compareTo(level) > 0;
        return with(readings, all, tests, level.atLeast(alert.level()), graver ? alert.rules() : levelRules,
                highFeverSince, kept);
    }

    /** The person is forgotten: what clinicians wrote in words is dropped; the figures say of nobody any more. */
    HealthFile forgotten() {
        return with(readings, alerts.stream().map(Alert::wordless).toList(), tests, level, levelRules, highFeverSince,
                clearance);
    }

    private @Nullable Instant feverSince(Reading reading, CheckRules rules) {
        Double temperature = reading.temperature();
        if (temperature == null) {
            return highFeverSince;
        }
        boolean late = readings.stream()
                .anyMatch(r -> r.temperature() != null && r.happenedAt().isAfter(reading.happenedAt()));
        if (temperature < rules.highFever()) {
            return late ? highFeverSince : null;
        }
        return highFeverSince == null ? reading.happenedAt() : highFeverSince;
    }

    /** Somebody has seen the alert and goes; null when there is no such open alert. */
    public @Nullable HealthFile acknowledge(UUID alertId, String by, Instant at) {
        return change(alertId, a -> a.state() == Alert.State.OPEN ? a.acknowledged(by, at) : a);
    }

    /**
     * A clinician says what came of an alert. The colour follows what is still open: up by rule, down by a clinician.
     *
     * @return null when there is no such open alert
     */
    public @Nullable HealthFile close(UUID alertId, String by, Instant at, Alert.Outcome outcome,
            @Nullable String note) {
        HealthFile closed = change(alertId, a -> a.closed(by, at, outcome, note));
        if (closed == null) {
            return null;
        }
        Level rest = closed.highRisk() ? Level.BLUE : Level.NONE;
        List<String> why = closed.highRisk() ? List.of("high-risk") : List.of();
        for (Alert open : closed.alerts().stream().filter(Alert::open).toList()) {
            if (open.level().compareTo(rest) > 0) {
                rest = open.level();
                why = open.rules();
            }
        }
        return closed.coloured(rest, why);
    }

    private @Nullable HealthFile change(UUID alertId, UnaryOperator<Alert> step) {
        List<Alert> all = new ArrayList<>(alerts);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).alertId().equals(alertId) && all.get(i).open()) {
                all.set(i, step.apply(all.get(i)));
                return with(readings, all, tests, level, levelRules, highFeverSince, clearance);
            }
        }
        return null;
    }

    /**
     * What is known of a swab for a day of the schedule, for an extra test or of the room: pending from before it is
     * taken, then what the laboratory says. A find raises a red alert and takes a clearance back, in this same write.
     *
     * @param cause id of the sample's event; raises its alert once
     */
    public HealthFile swab(int day, TestState.Swab swab, UUID cause, Instant at, CheckRules rules) {
        HealthFile next = withSwab(day, swab);
        boolean raised = alerts.stream().anyMatch(a -> a.alertId().equals(cause));
        if (swab.result() != TestState.Result.DETECTED || raised) {
            return next;
        }
        return next.raise(
                Alert.raised(cause, Level.RED, List.of(day == TestState.ROOM ? "room-positive" : "positive"), at,
                        at.plus(rules.respondWithin(Level.RED))),
                at);
    }

    private HealthFile withSwab(int day, TestState.Swab swab) {
        List<TestState> all = new ArrayList<>();
        boolean found = false;
        for (TestState test : tests) {
            found |= test.day() == day;
            all.add(test.day() == day ? test.with(swab) : test);
        }
        if (!found) {
            all.add(new TestState(day, List.of(swab)));
        }
        return with(readings, alerts, all, level, levelRules, highFeverSince, clearance);
    }

    /**
     * Whether the health side lets this person go. Decided on this one document; what is not known never clears.
     * Handbook: {@code deploy/handbook/health.md#clearance}.
     *
     * @param stayVersion the version of the stay that the asking service has
     */
    public Cleared clear(UUID releaseId, long stayVersion, Instant now, CheckRules rules) {
        StayView known = stay;
        if (known == null || known.version() < stayVersion) {
            return new Cleared.NotCaughtUp(known == null ? 0 : known.version());
        }
        List<BrokenRule> reasons = new ArrayList<>();
        // who was released is asked about once more by the gate
        if (!known.inResidence() && !known.released()) {
            reasons.add(new BrokenRule("not-in-residence", "The person is not in residence.", "此人不在住。"));
        }
        for (StayView.TestDue due : known.testsDue()) {
            testReason(due.day(), reasons);
        }
        tests.stream()
                .filter(t -> !t.ofRoom() && known.testsDue().stream().noneMatch(d -> d.day().equals(t.day())))
                .forEach(extra -> extraReason(extra, reasons));
        lastTestReasons(known, reasons);
        long open = alerts.stream().filter(Alert::open).count();
        if (open > 0) {
            reasons.add(new BrokenRule("open-alert", open + " alert(s) are open; a clinician closes them.",
                    "有 " + open + " 条预警未关闭，请医护人员处理。"));
        }
        readingReason(now, rules, reasons);
        if (!reasons.isEmpty()) {
            return new Cleared.Withheld(reasons);
        }
        Clearance given = new Clearance(releaseId, now, now.plus(CLEARED_FOR), null);
        return new Cleared.Given(with(readings, alerts, tests, level, levelRules, highFeverSince, given), given);
    }

    private void testReason(int day, List<BrokenRule> reasons) {
        TestState test = test(day);
        if (test == null) {
            reasons.add(new BrokenRule("test-missing", "The test of day " + day + " was not taken.",
                    "第 " + day + " 天核酸未采样。"));
        } else if (test.positive()) {
            reasons.add(new BrokenRule("test-positive", "The test of day " + day + " found the virus.",
                    "第 " + day + " 天核酸检出阳性。"));
        } else if (!test.negative()) {
            reasons.add(new BrokenRule("test-pending", "The test of day " + day + " has no result that counts yet.",
                    "第 " + day + " 天核酸尚无有效结果。"));
        }
    }

    private @Nullable TestState test(int day) {
        return tests.stream().filter(t -> t.day() == day).findFirst().orElse(null);
    }

    /** What the pack asks beyond a negative result: a repeated last test, a sample of the room. */
    private void lastTestReasons(StayView known, List<BrokenRule> reasons) {
        StayView.LastTest rule = known.lastTest();
        if (rule == null) {
            return;
        }
        if (rule.repeated() && !known.testsDue().isEmpty()) {
            int day = known.testsDue().getLast().day();
            TestState last = test(day);
            if (last != null && last.negative() && !last.negativeBy(rule)) {
                reasons.add(new BrokenRule("double-test",
                        "The test of day " + day + " needs " + rule.swabs() + " negative swabs, of "
                                + rule.reagents() + " reagents or " + rule.laboratories() + " laboratories.",
                        "第 " + day + " 天须双采双检：" + rule.swabs() + " 份阴性样本，" + rule.reagents() + " 种试剂或 "
                                + rule.laboratories() + " 家机构。"));
            }
        }
        TestState room = test(TestState.ROOM);
        if (rule.roomSample() && (room == null || !room.negative())) {
            reasons.add(room != null && room.positive()
                    ? new BrokenRule("room-positive", "The sample of the room and belongings found the virus.",
                            "房间及物品采样检出阳性。")
                    : new BrokenRule("room-sample",
                            "Room and belongings have no negative sample yet; take one and bring its result.",
                            "房间及物品尚无阴性采样结果，请采样并登记结果。"));
        }
    }

    private static void extraReason(TestState extra, List<BrokenRule> reasons) {
        if (extra.positive()) {
            reasons.add(new BrokenRule("test-positive", "An extra test found the virus.", "加测核酸检出阳性。"));
        } else if (!extra.negative()) {
            reasons.add(new BrokenRule("test-pending", "An extra test has no result that counts yet.", "加测核酸尚无有效结果。"));
        }
    }

    private void readingReason(Instant now, CheckRules rules, List<BrokenRule> reasons) {
        Reading last = readings.stream()
                .filter(Reading::measured)
                .max(java.util.Comparator.comparing(Reading::happenedAt))
                .orElse(null);
        if (last == null || last.happenedAt().isBefore(now.minus(RECENT_READING))) {
            reasons.add(
                    new BrokenRule("no-recent-check", "There is no check of the last 14 hours.", "近 14 小时无健康监测记录。"));
            return;
        }
        Double temperature = last.temperature();
        if (temperature == null) {
            reasons.add(new BrokenRule("no-temperature", "The last check has no temperature.", "最近一次监测无体温。"));
        } else if (temperature >= rules.feverLow()) {
            reasons.add(new BrokenRule("temperature", "The last temperature was " + temperature + " °C.",
                    "最近体温 " + temperature + " °C。"));
        }
        if (!last.symptoms().isEmpty()) {
            reasons.add(new BrokenRule("symptoms", "The last check has symptoms.", "最近一次监测有症状。"));
        }
    }

    /**
     * Takes what the residents service says, if it is newer.
     *
     * @param atSite where the stay is now
     * @param inRegion the site's division code
     */
    public HealthFile told(UUID atSite, String inRegion, StayView newer) {
        StayView known = stay;
        if (known != null && !newer.newerThan(known)) {
            return this;
        }
        Level colour = level == Level.NONE && newer.highRisk() ? Level.BLUE : level;
        return new HealthFile(id, atSite, inRegion, schemaVersion, version, newer, place, readings, alerts, tests,
                colour, colour == level ? levelRules : List.of("high-risk"), highFeverSince, clearance, outbox);
    }

    /** Takes what the rooms service says, if it is newer. */
    public HealthFile told(PlaceView newer) {
        PlaceView known = place;
        if (known != null && !newer.newerThan(known)) {
            return this;
        }
        return new HealthFile(id, siteId, regionCode, schemaVersion, version, stay, newer, readings, alerts, tests,
                level, levelRules, highFeverSince, clearance, outbox);
    }

    /** Readings that may leave the file, oldest first. */
    public List<Reading> old(Instant now) {
        return readings.stream().filter(r -> r.happenedAt().isBefore(now.minus(KEPT))).toList();
    }

    /** Without the readings that the archive has. */
    public HealthFile without(List<Reading> archived) {
        List<Reading> kept = readings.stream().filter(r -> !archived.contains(r)).toList();
        return with(kept, alerts, tests, level, levelRules, highFeverSince, clearance);
    }

    /** The same file as it is written next. */
    public HealthFile written(long nextVersion, Outbox nextOutbox) {
        return new HealthFile(id, siteId, regionCode, schemaVersion, nextVersion, stay, place, readings, alerts, tests,
                level, levelRules, highFeverSince, clearance, nextOutbox);
    }

    /** What other services may know. */
    public PublicState publicState() {
        int pending = (int) tests.stream().filter(t -> !t.negative() && !t.positive()).count();
        return new PublicState(id, siteId, regionCode, level, (int) alerts.stream().filter(Alert::open).count(),
                tests.stream().anyMatch(t -> t.positive() && !t.ofRoom()), pending,
                tests.stream().filter(TestState::negative).map(TestState::day).sorted().toList(), lastSeenAt(),
                version);
    }

    /** When somebody last had the person before them: a number told by telephone or typed by the person proves no place. */
    private @Nullable Instant lastSeenAt() {
        return readings.stream()
                .filter(Reading::seen)
                .map(Reading::happenedAt)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /**
     * The file as the feed shows it: codes and counts.
     *
     * @param negativeDays days of the schedule whose test has a negative result that counts; a day that was never
     *        swabbed is not among them
     * @param lastSeenAt when somebody last saw the person, within the readings that the file keeps; null for nobody
     */
    public record PublicState(UUID stayId, UUID siteId, String regionCode, Level level, int openAlerts,
            boolean positive, int testsPending, List<Integer> negativeDays, @Nullable Instant lastSeenAt,
            long version) {
        /** Whether nothing but the version differs. */
        boolean sameAs(PublicState other) {
            return new PublicState(stayId, siteId, regionCode, level, openAlerts, positive, testsPending,
                    negativeDays, lastSeenAt, other.version).equals(other);
        }
    }

    /** Whether the person belongs to a high-risk group. */
    public boolean highRisk() {
        return stay != null && stay.highRisk();
    }

    private CheckRules.Profile profile() {
        StayView known = stay;
        return new CheckRules.Profile(known == null ? null : known.ageMonths(), known != null && known.child(),
                highRisk(), highFeverSince);
    }

    private HealthFile coloured(Level colour, List<String> why) {
        return with(readings, alerts, tests, colour, why, highFeverSince, clearance);
    }

    private HealthFile with(List<Reading> r, List<Alert> a, List<TestState> t, Level l, List<String> why,
            @Nullable Instant fever, @Nullable Clearance c) {
        return new HealthFile(id, siteId, regionCode, schemaVersion, version, stay, place, r, a, t, l, why, fever, c,
                outbox);
    }
}
