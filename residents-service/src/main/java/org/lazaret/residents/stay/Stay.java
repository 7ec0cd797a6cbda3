package org.lazaret.residents.stay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.feed.Outbox;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.QuarantineClock;
import org.lazaret.residents.policy.QuarantineClock.Schedule;

/**
 * One person's way through one site, from the list to the gate: ids, codes and times, never a name. What moves a person
 * is written down here first ({@link Movement}) and counted ({@code seq}), so that an old command arriving late is
 * known as old by whoever receives it.
 * Source: {@code deploy/handbook/residents.md#states}.
 *
 * @param timeZone   of the site; all dates of the stay are in it
 * @param manifestId list on which the person came; null when entered at the desk
 * @param days       null until the person is at the door
 * @param room       confirmed by rooms; null while there is none
 * @param movement   a command in progress; at most one at a time
 * @param seq        number of the last command that moved the person
 * @param history    everything that happened, oldest first
 * @param publicVersion version of the last change that other services can see
 */
public record Stay(
        @BsonId UUID id,
        UUID personId,
        UUID siteId,
        String regionCode,
        String timeZone,
        @Nullable UUID manifestId,
        Group group,
        Traits traits,
        Order order,
        StayState state,
        @Nullable Days days,
        @Nullable InRoom room,
        @Nullable Movement movement,
        long seq,
        @Nullable Health health,
        List<Happened> history,
        Outbox outbox,
        int schemaVersion,
        long publicVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    /** What happened longer ago is not entered any more. */
    public static final Duration LONGEST_BACK = Duration.ofDays(3);

    private static final Set<Kind> GIVES_WAY = Set.of(Kind.ADMIT, Kind.SWAP);

    /**
     * Whom the person stays and came with.
     *
     * @param near bubbles of the same household that have rooms of their own; null for none
     */
    public record Group(UUID bubbleId, UUID cohortId, @Nullable List<UUID> near) {
        /** Without relatives in other rooms. */
        public Group(UUID bubbleId, UUID cohortId) {
            this(bubbleId, cohortId, null);
        }

        /** Bubbles of the same household that have rooms of their own. */
        public List<UUID> relatives() {
            return near == null ? List.of() : near;
        }
    }

    /** As much of the person as rooms, kitchen and wards must know. */
    public record Traits(
            AgeBand ageBand,
            boolean minorAlone,
            boolean highRisk,
            List<Need> needs,
            Diet diet,
            List<String> allergens,
            @Nullable String language) {}

    /**
     * Why the person is here and under which rules.
     *
     * @param exposure       code of the index case or event that links contacts, equal for equal ones
     * @param lastExposureAt null when unknown
     * @param arrivalAt      arrival in the country, where the pack counts from it
     * @param exposureSealed the words for the exposure, under the person's key
     */
    public record Order(
            Category category,
            @Nullable String exposure,
            String packId,
            int packVersion,
            @Nullable Instant lastExposureAt,
            @Nullable Instant arrivalAt,
            @Nullable String exposureSealed) {
        /** Field under which the exposure is coded and sealed. */
        public static final String EXPOSURE = "exposure";

        /** The same with the words that the code stands for; to be shown, never kept. */
        Order told(@Nullable String words) {
            return new Order(category, words, packId, packVersion, lastExposureAt, arrivalAt, null);
        }
    }

    /** A test that is due: on {@code date}, at the latest on {@code latest}. */
    public record Test(int day, LocalDate date, LocalDate latest) {}

    /**
     * The days as they were counted; every later change is a new count with its reason in the history.
     *
     * @param ageMonths age at the entry in whole months; null when it is not known
     */
    public record Days(
            String anchor,
            Instant enteredAt,
            Instant releaseNotBefore,
            int siteDays,
            int homeDays,
            LocalDate homeUntil,
            Instant firstTestBy,
            List<Test> tests,
            List<Test> homeTests,
            @Nullable Integer ageMonths) {
        Days without(Collection<Integer> tested) {
            return new Days(
                    anchor, enteredAt, releaseNotBefore, siteDays, homeDays, homeUntil, firstTestBy,
                    tests.stream().filter(test -> !tested.contains(test.day())).toList(), homeTests, ageMonths);
        }
    }

    /** Where the person is. */
    public record InRoom(UUID floorId, UUID roomId, String number) {}

    /** What a command in progress does. */
    public enum Kind {
        ADMIT, SWAP, RELEASE, TRANSFER
    }

    /**
     * A command in progress.
     *
     * @param waiting why it has not come to its end; null while it is being carried out
     */
    public record Movement(UUID commandId, Kind kind, long seq, Instant since, @Nullable String waiting) {}

    /** The last that health said. {@code epoch} and {@code source} say which of two statements is newer. */
    public record Health(String level, int openAlerts, boolean positive, int testsPending, long epoch, long source) {}

    /**
     * A line of the history.
     *
     * @param at         when it happened, as given
     * @param recordedAt when it was entered
     * @param note       reason, room number or document number; never a name
     * @param sealed     how and to whom the person left, which may name people: under the person's key
     */
    public record Happened(
            StayEvent event,
            StayState to,
            Instant at,
            Instant recordedAt,
            String actor,
            @Nullable String note,
            @Nullable String sealed) {
        /** Without personal words. */
        public Happened(
                StayEvent event, StayState to, Instant at, Instant recordedAt, String actor, @Nullable String note) {
            this(event, to, at, recordedAt, actor, note, null);
        }

        /** As it is shown. */
        Happened told() {
            return sealed == null ? this : new Happened(event, to, at, recordedAt, actor, note);
        }
    }

    /** A person who is to come. */
    public static Stay expected(
            UUID id,
            UUID personId,
            UUID siteId,
            String regionCode,
            String timeZone,
            @Nullable UUID manifestId,
            Group group,
            Traits traits,
            Order order,
            Instant now,
            String actor) {
        return new Stay(
                id, personId, siteId, regionCode, timeZone, manifestId, group, traits, order, StayState.EXPECTED, null,
                null, null, 0, null,
                List.of(new Happened(StayEvent.EXPECT, StayState.EXPECTED, now, now, actor, null)),
                Outbox.EMPTY, SCHEMA, 1, 1);
    }

    /**
     * Counted at the door. From here the clock runs, whether or not a room is ready.
     *
     * @param at  when the person stood there; not in the future, at most three days back
     * @param pack the version that the stay is bound to from now on
     * @param birthDate of which only the age at the entry is kept; null when it is not known
     */
    public StayChange arrive(Instant at, Instant now, String actor, PolicyPack pack, @Nullable LocalDate birthDate) {
        if (state == StayState.AT_DOOR || state == StayState.IN_RESIDENCE) {
            return new StayChange.Unchanged(this);
        }
        var reasons = new ArrayList<BrokenRule>();
        legal(StayEvent.ARRIVE, reasons);
        possible(at, now, LONGEST_BACK, pack, order.category(), reasons);
        if (!reasons.isEmpty()) {
            return new StayChange.Refused(reasons);
        }
        return changed(
                bound(pack), StayState.AT_DOOR, days(schedule(pack, at), at, months(birthDate, dateOf(at))), room,
                movement, seq, happened(StayEvent.ARRIVE, StayState.AT_DOOR, at, now, actor, null));
    }

    /**
     * Lived here before this system knew of it: the clock is anchored at the true entry. Tests whose negative result
     * stands on paper are not due any more, all but the last: nobody leaves on paper alone.
     * Source: {@code deploy/handbook/residents.md#takeover}.
     *
     * @param at     when the person entered; not in the future, no longer back than anybody can be under the pack
     * @param tested days of the schedule whose tests were negative
     */
    public StayChange takeOver(
            Instant at,
            Instant now,
            String actor,
            PolicyPack pack,
            @Nullable LocalDate birthDate,
            Collection<Integer> tested) {
        var reasons = new ArrayList<BrokenRule>();
        legal(StayEvent.TAKE_OVER, reasons);
        possible(at, now, Duration.ofDays(pack.longestDays()), pack, order.category(), reasons);
        if (!reasons.isEmpty()) {
            return new StayChange.Refused(reasons);
        }
        Days counted = days(schedule(pack, at), at, months(birthDate, dateOf(at)));
        for (Integer day : tested) {
            Test test = counted.tests().stream().filter(one -> one.day() == day).findFirst().orElse(null);
            if (test == null) {
                reasons.add(new BrokenRule("tested", pack.id() + " has no test on day " + day + " for this person.",
                        "方案" + pack.id() + "对此人第" + day + "天没有检测安排。"));
            } else if (!test.date().isBefore(dateOf(now))) {
                reasons.add(new BrokenRule("tested",
                        "The test of day " + day + " is due on " + test.date() + "; enter its result as a sample.",
                        "第" + day + "天的检测应在" + test.date() + "进行，请按采样登记结果。"));
            } else if (test == counted.tests().getLast()) {
                reasons.add(new BrokenRule("tested",
                        "Day " + day + " is the last test, which cannot be taken from paper; enter its sample.",
                        "第" + day + "天是最后一次检测，不能仅凭纸质记录，请登记样本。"));
            }
        }
        if (!reasons.isEmpty()) {
            return new StayChange.Refused(reasons);
        }
        return changed(
                bound(pack), StayState.AT_DOOR, counted.without(tested), room, movement, seq,
                happened(StayEvent.TAKE_OVER, StayState.AT_DOOR, at, now, actor,
                        tested.isEmpty() ? null : "negative on paper: " + tested));
    }

    private static void possible(
            Instant at, Instant now, Duration longest, PolicyPack pack, Category category, List<BrokenRule> reasons) {
        if (at.isAfter(now)) {
            reasons.add(new BrokenRule("future", "The arrival lies in the future. Correct the time.", "到达时间在将来，请更正。"));
        }
        if (at.isBefore(now.minus(longest))) {
            reasons.add(new BrokenRule("back-dated",
                    "The arrival lies more than " + longest.toDays() + " days back. Correct the time.",
                    "到达时间早于" + longest.toDays() + "天前，请更正。"));
        }
        if (!pack.knows(category)) {
            reasons.add(new BrokenRule("pack", pack.id() + " no longer knows the category " + category + ".",
                    "方案" + pack.id() + "不再判定此类人员。"));
        }
    }

    private Schedule schedule(PolicyPack pack, Instant enteredAt) {
        return new QuarantineClock(pack, order.category(), ZoneId.of(timeZone))
                .schedule(new QuarantineClock.Start(order.lastExposureAt(), order.arrivalAt(), enteredAt));
    }

    private Order bound(PolicyPack pack) {
        return new Order(
                order.category(), order.exposure(), pack.id(), pack.version(), order.lastExposureAt(),
                order.arrivalAt(), order.exposureSealed());
    }

    /** The site's date at a moment. */
    public LocalDate dateOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneId.of(timeZone));
    }

    /**
     * Writes the intent of a command down before anybody else is told of it. One command at a time; only a transfer
     * does not wait for an admission or a swap: it takes its place under a higher number, by which rooms knows the
     * older as old.
     */
    public StayChange begin(UUID commandId, Kind kind, Instant now) {
        if (movement != null && movement.commandId().equals(commandId)) {
            return new StayChange.Unchanged(this);
        }
        if (movement != null && !(kind == Kind.TRANSFER && GIVES_WAY.contains(movement.kind()))) {
            return StayChange.refused(
                    "movement", "Another command (" + movement.kind() + ") for this person is under way.",
                    "此人另有流转正在办理。");
        }
        StayEvent event = switch (kind) {
            case ADMIT -> StayEvent.ADMIT;
            case SWAP -> StayEvent.SWAP;
            case RELEASE -> StayEvent.RELEASE;
            case TRANSFER -> StayEvent.TRANSFER;
        };
        var reasons = new ArrayList<BrokenRule>();
        legal(event, reasons);
        if (!reasons.isEmpty()) {
            return new StayChange.Refused(reasons);
        }
        return changed(
                order, state, days, room, new Movement(commandId, kind, seq + 1, now, null), seq + 1, null);
    }

    /** Says why the command in progress has not come to its end. */
    public StayChange waiting(UUID commandId, @Nullable String why) {
        if (movement == null || !movement.commandId().equals(commandId)) {
            return new StayChange.Unchanged(this);
        }
        var still = new Movement(commandId, movement.kind(), movement.seq(), movement.since(), why);
        return still.equals(movement)
                ? new StayChange.Unchanged(this)
                : changed(order, state, days, room, still, seq, null);
    }

    /** The command was refused or given up: the person stays where they are. */
    public StayChange abandon(UUID commandId) {
        return movement == null || !movement.commandId().equals(commandId)
                ? new StayChange.Unchanged(this)
                : changed(order, state, days, room, null, seq, null);
    }

    /** Rooms confirmed the room. */
    public StayChange admitted(UUID commandId, InRoom confirmed, Instant at, Instant now, String actor) {
        if (movement == null || !movement.commandId().equals(commandId)) {
            return state == StayState.IN_RESIDENCE
                    ? new StayChange.Unchanged(this)
                    : StayChange.refused("movement", "This admission is no longer the one in progress.",
                            "此次入住已不是当前办理的流转。");
        }
        return changed(
                order, StayState.IN_RESIDENCE, days, confirmed, null, seq,
                happened(StayEvent.ADMIT, StayState.IN_RESIDENCE, at, now, actor, confirmed.number()));
    }

    /** Rooms confirmed that two households changed places; for who left meanwhile it is no longer true. */
    public StayChange swapped(UUID commandId, InRoom confirmed, Instant at, Instant now, String actor) {
        return movement == null || !movement.commandId().equals(commandId)
                ? new StayChange.Unchanged(this)
                : changed(
                        order, state, days, confirmed, null, seq,
                        happened(StayEvent.SWAP, state, at, now, actor, confirmed.number()));
    }

    /** Out of the gate, or into other hands. The room is given back afterwards: the movement stays until it is. */
    public StayChange left(
            UUID commandId, Instant at, Instant now, String actor, @Nullable String note, @Nullable String sealed) {
        if (state.ended()) {
            return new StayChange.Unchanged(this);
        }
        if (movement == null || !movement.commandId().equals(commandId)) {
            return StayChange.refused("movement", "This command is no longer the one in progress.", "此命令已不是当前办理的流转。");
        }
        StayEvent event = movement.kind() == Kind.RELEASE ? StayEvent.RELEASE : StayEvent.TRANSFER;
        StayState to = event == StayEvent.RELEASE ? StayState.RELEASED : StayState.TRANSFERRED;
        return changed(
                order, to, days, room, movement, seq, new Happened(event, to, at, now, actor, note, sealed));
    }

    /** Rooms gave the room up. */
    public StayChange vacated(UUID commandId) {
        return movement == null || !movement.commandId().equals(commandId)
                ? new StayChange.Unchanged(this)
                : changed(order, state, days, null, null, seq, null);
    }

    /** Does not come. */
    public StayChange cancel(Instant now, String actor, String reason) {
        if (state == StayState.CANCELLED) {
            return new StayChange.Unchanged(this);
        }
        var reasons = new ArrayList<BrokenRule>();
        legal(StayEvent.CANCEL, reasons);
        return reasons.isEmpty()
                ? changed(
                        order, StayState.CANCELLED, days, room, movement, seq,
                        happened(StayEvent.CANCEL, StayState.CANCELLED, now, now, actor, reason))
                : new StayChange.Refused(reasons);
    }

    /**
     * Will be received by another site. Who stood at the door already is expected again: the days count from the other
     * site's door.
     */
    public StayChange redirect(UUID toSite, String toRegion, String toZone, Instant now, String actor) {
        if (siteId.equals(toSite)) {
            return new StayChange.Unchanged(this);
        }
        if (movement != null) {
            return StayChange.refused(
                    "movement", "Another command (" + movement.kind() + ") for this person is under way.",
                    "此人另有流转正在办理。");
        }
        var reasons = new ArrayList<BrokenRule>();
        legal(StayEvent.REDIRECT, reasons);
        if (!reasons.isEmpty()) {
            return new StayChange.Refused(reasons);
        }
        var entry = new Happened(
                StayEvent.REDIRECT, StayState.EXPECTED, now, now, actor, siteId + " → " + toSite);
        return new StayChange.Changed(new Stay(
                id, personId, toSite, toRegion, toZone, manifestId, group, traits, order, StayState.EXPECTED, null,
                null,
                null, seq, health, added(entry), outbox, schemaVersion, publicVersion, version + 1));
    }

    /** How and to whom the person left, sealed; null when that was not said or is not so. */
    @Nullable
    String departure() {
        return history.stream()
                .map(Happened::sealed)
                .filter(Objects::nonNull)
                .reduce((one, later) -> later)
                .orElse(null);
    }

    /** True when the person was handed to the present site before a moment. */
    public boolean sentBefore(Instant moment) {
        return history.stream()
                .anyMatch(entry -> entry.event() == StayEvent.REDIRECT && entry.recordedAt().isBefore(moment));
    }

    /** A guardian was named, so the minor is no longer alone in the sense of the rooms' rule. */
    public StayChange guarded() {
        if (!traits.minorAlone()) {
            return new StayChange.Unchanged(this);
        }
        var named = new Traits(
                traits.ageBand(), false, traits.highRisk(), traits.needs(), traits.diet(), traits.allergens(),
                traits.language());
        return new StayChange.Changed(new Stay(
                id, personId, siteId, regionCode, timeZone, manifestId, group, named, order, state, days, room,
                movement,
                seq, health, history, outbox, schemaVersion, publicVersion, version + 1));
    }

    /** Health said something newer. */
    public StayChange healthSays(Health newer) {
        if (health != null
                && (health.epoch() > newer.epoch()
                        || health.epoch() == newer.epoch() && health.source() >= newer.source())) {
            return new StayChange.Unchanged(this);
        }
        return new StayChange.Changed(new Stay(
                id, personId, siteId, regionCode, timeZone, manifestId, group, traits, order, state, days, room,
                movement,
                seq, newer, history, outbox, schemaVersion, publicVersion, version + 1));
    }

    /** Rooms say where the person of the present {@code seq} is; older statements are dropped. */
    public StayChange roomSays(InRoom said, long saidSeq) {
        boolean present = state == StayState.IN_RESIDENCE && saidSeq == seq && !said.equals(room);
        return present
                ? changed(order, state, days, said, movement, seq, null)
                : new StayChange.Unchanged(this);
    }

    /**
     * Whether the room that the person leaves, and who cleans it, must reckon with the pathogen: a positive result is
     * known, or the person came as a confirmed case, which needs no result of ours.
     */
    public boolean hazard() {
        return health != null && health.positive() || order.category() == Category.CONFIRMED_CASE;
    }

    private void legal(StayEvent event, List<BrokenRule> reasons) {
        if (StayTransition.of(state, event) == null) {
            reasons.add(new BrokenRule("state", event + " is not possible for a person who is " + state + ".",
                    "当前状态" + state + "不能执行此操作。"));
        }
    }

    private StayChange changed(
            Order newOrder,
            StayState newState,
            @Nullable Days newDays,
            @Nullable InRoom newRoom,
            @Nullable Movement newMovement,
            long newSeq,
            @Nullable Happened entry) {
        return new StayChange.Changed(new Stay(
                id, personId, siteId, regionCode, timeZone, manifestId, group, traits, newOrder, newState, newDays,
                newRoom,
                newMovement, newSeq, health, entry == null ? history : added(entry), outbox, schemaVersion,
                publicVersion, version + 1));
    }

    /** The same stay, its present version seen by others; for the store alone. */
    Stay visible() {
        return new Stay(
                id, personId, siteId, regionCode, timeZone, manifestId, group, traits, order, state, days, room,
                movement,
                seq, health, history, outbox, schemaVersion, version, version);
    }

    /** The same stay with its unpublished events; for the store alone. */
    Stay publishing(Outbox events) {
        return new Stay(
                id, personId, siteId, regionCode, timeZone, manifestId, group, traits, order, state, days, room,
                movement,
                seq, health, history, events, schemaVersion, publicVersion, version);
    }

    private List<Happened> added(Happened entry) {
        var all = new ArrayList<>(history);
        all.add(entry);
        return List.copyOf(all);
    }

    private static Happened happened(
            StayEvent event, StayState to, Instant at, Instant now, String actor, @Nullable String note) {
        return new Happened(event, to, at, now, actor, note);
    }

    private static @Nullable Integer months(@Nullable LocalDate birthDate, LocalDate on) {
        return birthDate == null ? null : (int) ChronoUnit.MONTHS.between(birthDate, on);
    }

    private static Days days(Schedule counted, Instant enteredAt, @Nullable Integer ageMonths) {
        return new Days(
                counted.anchor().name(), enteredAt, counted.releaseNotBefore(), counted.siteDays(), counted.homeDays(),
                counted.homeUntil(), counted.firstTestBy(), tests(counted.tests()), tests(counted.homeTests()),
                ageMonths);
    }

    private static List<Test> tests(List<QuarantineClock.TestDue> due) {
        return due.stream().map(test -> new Test(test.day(), test.date(), test.latest())).toList();
    }
}
