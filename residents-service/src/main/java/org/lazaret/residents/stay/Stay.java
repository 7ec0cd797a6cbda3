package org.lazaret.residents.stay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
 * @param continues  the stay that this one goes on with: after a hospital, from another site, or called back
 * @param custody    who answers for the person
 * @param absence    the person lives here and is out of the house; null for in the house
 * @param holds      why the person is not let out, whatever else is in order
 * @param days       null until the person is at the door, unless they go on from an earlier stay
 * @param room       confirmed by rooms; null while there is none
 * @param movement   a command in progress; at most one at a time
 * @param seq        number of the last command that moved the person
 * @param ended      null while the stay goes on
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
        @Nullable UUID continues,
        Group group,
        Traits traits,
        Order order,
        StayState state,
        @Nullable Days days,
        @Nullable InRoom room,
        @Nullable Movement movement,
        long seq,
        @Nullable Health health,
        Custody custody,
        @Nullable Absence absence,
        List<ExitHold> holds,
        @Nullable Ended ended,
        List<Happened> history,
        Outbox outbox,
        int schemaVersion,
        long publicVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    private static final String ROOMS = "rooms-service";

    /** What happened longer ago is not entered any more. */
    public static final Duration LONGEST_BACK = Duration.ofDays(3);

    private static final Set<Kind> GIVES_WAY = Set.of(Kind.ADMIT, Kind.SWAP, Kind.MOVE);

    private static final Set<Kind> URGENT = Set.of(Kind.TRANSFER, Kind.DEATH);

    /**
     * Whom the person stays and came with.
     *
     * @param near bubbles of the same household that have rooms of their own; null for none
     * @param transit true for a person who only passes through; null for all others
     */
    public record Group(
            UUID bubbleId, UUID cohortId, @Nullable List<UUID> near, @Nullable Boolean transit) {
        /** Of people who stay. */
        public Group(UUID bubbleId, UUID cohortId, @Nullable List<UUID> near) {
            this(bubbleId, cohortId, near, null);
        }

        /** Without relatives in other rooms. */
        public Group(UUID bubbleId, UUID cohortId) {
            this(bubbleId, cohortId, null, null);
        }

        /** Whether the person only passes through, on a route and in a cohort of their own. */
        public boolean passesThrough() {
            return Boolean.TRUE.equals(transit);
        }

        /** The same person in another bubble of the cohort. */
        public Group with(UUID otherBubble, @Nullable List<UUID> others) {
            return new Group(otherBubble, cohortId, others, transit);
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
        /** The days of a schedule that was counted from an entry. */
        public static Days of(Schedule counted, Instant enteredAt, @Nullable Integer ageMonths) {
            return new Days(
                    counted.anchor().name(), enteredAt, counted.releaseNotBefore(), counted.siteDays(),
                    counted.homeDays(), counted.homeUntil(), counted.firstTestBy(), due(counted.tests()),
                    due(counted.homeTests()), ageMonths);
        }

        private static List<Test> due(List<QuarantineClock.TestDue> tests) {
            return tests.stream().map(test -> new Test(test.day(), test.date(), test.latest())).toList();
        }

        Days without(Collection<Integer> tested) {
            return new Days(
                    anchor, enteredAt, releaseNotBefore, siteDays, homeDays, homeUntil, firstTestBy,
                    tests.stream().filter(test -> !tested.contains(test.day())).toList(), homeTests, ageMonths);
        }
    }

    /** Where the person is. */
    public record InRoom(UUID floorId, UUID roomId, String number) {}

    /**
     * The stay is over.
     *
     * @param erasedAt when the person was forgotten; null before
     */
    public record Ended(Instant at, @Nullable Instant erasedAt) {}

    /** What a command in progress does. */
    public enum Kind {
        ADMIT, SWAP, MOVE, RELEASE, TRANSFER, DEATH
    }

    /**
     * A command in progress.
     *
     * @param waiting why it has not come to its end; null while it is being carried out
     */
    public record Movement(UUID commandId, Kind kind, long seq, Instant since, @Nullable String waiting) {}

    /**
     * The last that health said. {@code epoch} and {@code source} say which of two statements is newer.
     *
     * @param negativeDays days of the schedule whose test was negative; null for none that is known
     * @param since from when on what speaks against a release has been as it is; null when nobody wrote it down
     */
    public record Health(
            String level,
            int openAlerts,
            boolean positive,
            int testsPending,
            long epoch,
            long source,
            @Nullable Instant since,
            @Nullable List<Integer> negativeDays) {
        /** A statement of which the moment is not known. */
        public Health(String level, int openAlerts, boolean positive, int testsPending, long epoch, long source) {
            this(level, openAlerts, positive, testsPending, epoch, source, null, null);
        }

        /** A statement that does not say which tests were negative: none is then taken for one. */
        public Health(
                String level, int openAlerts, boolean positive, int testsPending, long epoch, long source,
                @Nullable Instant since) {
            this(level, openAlerts, positive, testsPending, epoch, source, since, null);
        }

        /** This statement after an earlier one: as long as the same speaks against a release, it does since then. */
        Health after(@Nullable Health earlier) {
            boolean same = earlier != null
                    && earlier.openAlerts > 0 == openAlerts > 0
                    && earlier.positive == positive
                    && earlier.testsPending > 0 == testsPending > 0;
            return same && earlier != null && earlier.since != null
                    ? new Health(level, openAlerts, positive, testsPending, epoch, source, earlier.since, negativeDays)
                    : this;
        }
    }

    /**
     * A line of the history.
     *
     * @param at         when it happened, as given
     * @param recordedAt when it was entered
     * @param note       reason, room number or document number; never a name
     * @param sealed     how and to whom the person left, which may name people: under the person's key
     * @param effect     what it changed besides the state; null for nothing
     */
    public record Happened(
            StayEvent event,
            StayState to,
            Instant at,
            Instant recordedAt,
            String actor,
            @Nullable String note,
            @Nullable String sealed,
            @Nullable Effect effect) {
        /** As it is shown. */
        Happened told() {
            Order changed = effect == null ? null : effect.order();
            Effect shown = effect == null || changed == null ? effect : effect.under(changed.told(null));
            return new Happened(event, to, at, recordedAt, actor, note, null, shown);
        }
    }

    /** A person who is to come, for whom somebody else answers until then. */
    public static Stay expected(
            UUID id,
            UUID personId,
            Effect.Place place,
            @Nullable UUID manifestId,
            Group group,
            Traits traits,
            Order order,
            Custody.Custodian from,
            Instant now,
            String actor) {
        return continuing(id, personId, place, manifestId, null, group, traits, order, from, now, actor);
    }

    /** The same for a person whose earlier stay goes on in this one. */
    public static Stay continuing(
            UUID id,
            UUID personId,
            Effect.Place place,
            @Nullable UUID manifestId,
            @Nullable UUID continues,
            Group group,
            Traits traits,
            Order order,
            Custody.Custodian from,
            Instant now,
            String actor) {
        return continuing(
                id, personId, place, manifestId, continues, group, traits, order, null, List.of(), from, now, actor);
    }

    /**
     * The same whose days go on, and what held the person back.
     *
     * @param carried the days as they stand, which the door does not count anew; null for days that begin there
     * @param held    what holds the person back until somebody takes it away, wherever they live by then
     */
    public static Stay continuing(
            UUID id,
            UUID personId,
            Effect.Place place,
            @Nullable UUID manifestId,
            @Nullable UUID continues,
            Group group,
            Traits traits,
            Order order,
            @Nullable Days carried,
            List<ExitHold> held,
            Custody.Custodian from,
            Instant now,
            String actor) {
        Custody custody = Custody.first(from, now);
        List<ExitHold> holds = List.copyOf(held);
        Effect all = new Effect(
                place, group, traits, order, carried, false, null, false, custody, null, false, holds);
        return new Stay(
                id, personId, place.siteId(), place.regionCode(), place.timeZone(), manifestId, continues, group,
                traits, order, StayState.EXPECTED, carried, null, null, 0, null, custody, null, holds, null,
                List.of(new Happened(StayEvent.EXPECT, StayState.EXPECTED, now, now, actor, null, null, all)),
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
        return new Entry(this, at, now, actor, pack, birthDate).arrive();
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
        return new Entry(this, at, now, actor, pack, birthDate).takeOver(tested);
    }

    /**
     * Writes an event down together with what it changes, if the table of states allows it.
     *
     * @param at  when it happened; the caller has made sure that it is possible
     * @param note reason or number; never a name
     * @param sealed words that may name people, under the person's key
     */
    public StayChange happens(
            StayEvent event,
            Effect effect,
            Instant at,
            Instant now,
            String actor,
            @Nullable String note,
            @Nullable String sealed) {
        StayTransition edge = StayTransition.of(state, event);
        return edge == null
                ? StayChange.refused("state", event + " is not possible for a person who is " + state + ".",
                        "当前状态" + state + "不能执行此操作。")
                : new StayChange.Changed(written(
                        new Happened(event, edge.to(), at, now, actor, note, sealed, effect), movement, seq));
    }

    /** The same without sealed words. */
    public StayChange happens(
            StayEvent event, Effect effect, Instant at, Instant now, String actor, @Nullable String note) {
        return happens(event, effect, at, now, actor, note, null);
    }

    /** Whether the person was forgotten and this stay told anew without what it said of them. */
    public boolean forgotten() {
        return ended != null && ended.erasedAt() != null;
    }

    /** The site's date at a moment. */
    public LocalDate dateOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneId.of(timeZone));
    }

    /**
     * Writes the intent of a command down before anybody else is told of it. One command at a time; only a transfer
     * or a death does not wait for an admission, a move or a swap: it takes its place under a higher number, by which rooms knows the
     * older as old.
     */
    public StayChange begin(UUID commandId, Kind kind, Instant now) {
        if (movement != null && movement.commandId().equals(commandId)) {
            return new StayChange.Unchanged(this);
        }
        if (movement != null && !(URGENT.contains(kind) && GIVES_WAY.contains(movement.kind()))) {
            return StayChange.refused(
                    "movement", "Another command (" + movement.kind() + ") for this person is under way.",
                    "此人另有流转正在办理。");
        }
        StayEvent event = switch (kind) {
            case ADMIT -> StayEvent.ADMIT;
            case SWAP -> StayEvent.SWAP;
            case MOVE -> StayEvent.MOVE;
            case RELEASE -> StayEvent.RELEASE;
            case TRANSFER -> StayEvent.TRANSFER;
            case DEATH -> StayEvent.DIE;
        };
        var reasons = new ArrayList<BrokenRule>();
        legal(event, reasons);
        if (kind == Kind.RELEASE) {
            reasons.addAll(keptBack());
        }
        if (kind == Kind.RELEASE && days != null && now.isBefore(days.releaseNotBefore())) {
            // the days may have become longer since the gate was looked at
            reasons.add(new BrokenRule("clock", "The days are not over.", "隔离期未满。"));
        }
        if (!reasons.isEmpty()) {
            return new StayChange.Refused(reasons);
        }
        return new StayChange.Changed(moving(new Movement(commandId, kind, seq + 1, now, null), seq + 1));
    }

    /** Says why the command in progress has not come to its end. */
    public StayChange waiting(UUID commandId, @Nullable String why) {
        if (movement == null || !movement.commandId().equals(commandId)) {
            return new StayChange.Unchanged(this);
        }
        var still = new Movement(commandId, movement.kind(), movement.seq(), movement.since(), why);
        return still.equals(movement)
                ? new StayChange.Unchanged(this)
                : new StayChange.Changed(moving(still, seq));
    }

    /** The command was refused or given up: the person stays where they are. */
    public StayChange abandon(UUID commandId) {
        return isUnder(commandId) ? new StayChange.Changed(moving(null, seq)) : new StayChange.Unchanged(this);
    }

    /** Whether a command is the one in progress. */
    public boolean isUnder(UUID commandId) {
        return movement != null && movement.commandId().equals(commandId);
    }

    /** Rooms confirmed the room; from now on the site answers for the person. */
    public StayChange admitted(UUID commandId, InRoom confirmed, Instant at, Instant now, String actor) {
        if (!isUnder(commandId)) {
            return state == StayState.IN_RESIDENCE
                    ? new StayChange.Unchanged(this)
                    : StayChange.refused("movement", "This admission is no longer the one in progress.",
                            "此次入住已不是当前办理的流转。");
        }
        Effect effect = Effect.NONE.in(confirmed);
        if (!siteId.equals(custody.holder().siteId())) {
            effect = effect.held(custody.taken(commandId, ours(), at));
        }
        return new StayChange.Changed(written(
                new Happened(
                        StayEvent.ADMIT, StayState.IN_RESIDENCE, at, now, actor, confirmed.number(), null, effect),
                null, seq));
    }

    /** The site of this stay as custodian. */
    public Custody.Custodian ours() {
        return new Custody.Custodian(Custody.Office.SITE, siteId, siteId.toString());
    }

    /** Rooms confirmed a move or that two households changed places; for who left meanwhile it is no longer true. */
    public StayChange moved(UUID commandId, InRoom confirmed, Instant at, Instant now, String actor) {
        return moved(commandId, confirmed, null, confirmed.number(), at, now, actor);
    }

    /**
     * The same for who moves apart from the others of their bubble.
     *
     * @param apart with whom the person lives from now on; null for the same as before
     * @param note  the room's number and why; never a name
     */
    public StayChange moved(
            UUID commandId,
            InRoom confirmed,
            @Nullable Group apart,
            String note,
            Instant at,
            Instant now,
            String actor) {
        if (movement == null || !isUnder(commandId)) {
            return new StayChange.Unchanged(this);
        }
        StayEvent event = movement.kind() == Kind.SWAP ? StayEvent.SWAP : StayEvent.MOVE;
        Effect effect = Effect.NONE.in(confirmed);
        return new StayChange.Changed(written(
                new Happened(event, state, at, now, actor, note, null, apart == null ? effect : effect.in(apart)),
                null, seq));
    }

    /** Out of the gate, or into other hands. The room is given back afterwards: the movement stays until it is. */
    public StayChange left(
            UUID commandId, Instant at, Instant now, String actor, @Nullable String note, @Nullable String sealed) {
        return left(commandId, null, at, now, actor, note, sealed);
    }

    /**
     * The same to somebody who shall answer for the person. Whoever hands over stays the custodian until they sign.
     *
     * @param to null when nobody takes over
     */
    public StayChange left(
            UUID commandId,
            Custody.@Nullable Custodian to,
            Instant at,
            Instant now,
            String actor,
            @Nullable String note,
            @Nullable String sealed) {
        if (state.ended()) {
            return new StayChange.Unchanged(this);
        }
        if (movement == null || !isUnder(commandId)) {
            return StayChange.refused("movement", "This command is no longer the one in progress.", "此命令已不是当前办理的流转。");
        }
        if (movement.kind() == Kind.RELEASE) {
            // a command that broke off may go on hours later, and what keeps a person is written whatever is under way
            List<BrokenRule> reasons = keptBack();
            if (!reasons.isEmpty()) {
                return new StayChange.Refused(reasons);
            }
        }
        StayEvent event = switch (movement.kind()) {
            case RELEASE -> StayEvent.RELEASE;
            case DEATH -> StayEvent.DIE;
            case ADMIT, SWAP, MOVE, TRANSFER -> StayEvent.TRANSFER;
        };
        StayTransition edge = StayTransition.of(state, event);
        if (edge == null) {
            throw new IllegalStateException(event + " was begun by a person who is " + state);
        }
        return new StayChange.Changed(written(
                new Happened(
                        event, edge.to(), at, now, actor, note, sealed,
                        to == null
                                ? Effect.NONE.home()
                                : Effect.NONE.home()
                                        .held(custody.offering(new Custody.Offer(commandId, to, at, actor)))),
                movement, seq));
    }

    /** Rooms gave the room up. */
    public StayChange vacated(UUID commandId, Instant now) {
        if (!isUnder(commandId)) {
            return new StayChange.Unchanged(this);
        }
        return new StayChange.Changed(room == null
                ? moving(null, seq)
                : written(
                        new Happened(
                                StayEvent.VACATE, state, now, now, ROOMS, room.number(), null,
                                Effect.NONE.outOfRoom()),
                        null, seq));
    }

    /** Does not come. */
    public StayChange cancel(Instant now, String actor, String reason) {
        return state == StayState.CANCELLED
                ? new StayChange.Unchanged(this)
                : happens(StayEvent.CANCEL, Effect.NONE, now, now, actor, reason);
    }

    /**
     * Will be received by another site. Who stood at the door already is expected again: the days count from the other
     * site's door.
     */
    public StayChange redirect(Effect.Place to, Instant now, String actor) {
        if (siteId.equals(to.siteId())) {
            return new StayChange.Unchanged(this);
        }
        if (movement != null) {
            return StayChange.refused(
                    "movement", "Another command (" + movement.kind() + ") for this person is under way.",
                    "此人另有流转正在办理。");
        }
        return happens(
                StayEvent.REDIRECT, Effect.NONE.at(to), now, now, actor, siteId + " → " + to.siteId());
    }

    /** How and to whom the person left, sealed; null when that was not said or is not so. */
    @Nullable
    String departure() {
        return history.stream()
                .filter(line -> line.event() == StayEvent.RELEASE)
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
    public StayChange guarded(Instant now, String actor) {
        if (!traits.minorAlone()) {
            return new StayChange.Unchanged(this);
        }
        var named = new Traits(
                traits.ageBand(), false, traits.highRisk(), traits.needs(), traits.diet(), traits.allergens(),
                traits.language());
        return happens(StayEvent.KNOW, Effect.NONE.as(named), now, now, actor, "guardian");
    }

    /** Health said something newer. */
    public StayChange healthSays(Health newer) {
        if (health != null
                && (health.epoch() > newer.epoch()
                        || health.epoch() == newer.epoch() && health.source() >= newer.source())) {
            return new StayChange.Unchanged(this);
        }
        return new StayChange.Changed(new Stay(
                id, personId, siteId, regionCode, timeZone, manifestId, continues, group, traits, order, state, days,
                room, movement, seq, newer.after(health), custody, absence, holds, ended, history, outbox,
                schemaVersion,
                publicVersion,
                version + 1));
    }

    /** Rooms say where the person of the present {@code seq} is; older statements are dropped. */
    public StayChange roomSays(InRoom said, long saidSeq, Instant now) {
        boolean present = state == StayState.IN_RESIDENCE && saidSeq == seq && !said.equals(room);
        return present
                ? new StayChange.Changed(written(
                        new Happened(
                                StayEvent.MOVE, state, now, now, ROOMS, said.number(), null, Effect.NONE.in(said)),
                        movement, seq))
                : new StayChange.Unchanged(this);
    }

    /**
     * Whether the room that the person leaves, and who cleans it, must reckon with the pathogen: a positive result is
     * known, or the person came as a confirmed case, which needs no result of ours.
     */
    public boolean hazard() {
        return health != null && health.positive() || order.category() == Category.CONFIRMED_CASE;
    }

    /** What keeps somebody who shall go home; each of it may have come after the release was looked at. */
    public List<BrokenRule> keptBack() {
        var reasons = new ArrayList<BrokenRule>();
        if (!holds.isEmpty()) {
            reasons.add(holds.getFirst().broken());
        }
        if (absence != null) {
            reasons.add(new BrokenRule("absent", "The person is not in the house. Enter their return first.",
                    "此人当前外出未归，请先登记返回。"));
        }
        return List.copyOf(reasons);
    }

    private void legal(StayEvent event, List<BrokenRule> reasons) {
        if (StayTransition.of(state, event) == null) {
            reasons.add(new BrokenRule("state", event + " is not possible for a person who is " + state + ".",
                    "当前状态" + state + "不能执行此操作。"));
        }
    }

    /** Another command, or none, is in progress; nothing else changed. */
    private Stay moving(@Nullable Movement newMovement, long newSeq) {
        return new Stay(
                id, personId, siteId, regionCode, timeZone, manifestId, continues, group, traits, order, state, days,
                room, newMovement, newSeq, health, custody, absence, holds, ended, history, outbox, schemaVersion,
                publicVersion, version + 1);
    }

    /** One line more in the history, and what it changes. */
    private Stay written(Happened line, @Nullable Movement newMovement, long newSeq) {
        var lines = new ArrayList<>(history);
        lines.add(line);
        StayReplay after = StayReplay.present(this).after(line);
        Effect.Place place = Objects.requireNonNull(after.place());
        return new Stay(
                id, personId, place.siteId(), place.regionCode(), place.timeZone(), manifestId, continues,
                Objects.requireNonNull(after.group()), Objects.requireNonNull(after.traits()),
                Objects.requireNonNull(after.order()), line.to(), after.days(), after.room(), newMovement, newSeq,
                health, Objects.requireNonNull(after.custody()), after.absence(), after.holds(), over(line),
                List.copyOf(lines), outbox, schemaVersion, publicVersion, version + 1);
    }

    private @Nullable Ended over(Happened line) {
        return line.to().ended() && ended == null ? new Ended(line.at(), null) : ended;
    }

    /**
     * The person is forgotten: what is left are ids, the site, the category, days and states, from which nobody can be
     * told any more. The lines of the history stay, without needs, allergies, words and rooms.
     * Source: {@code deploy/handbook/residents.md#retention}.
     */
    public StayChange erased(Instant now, String actor) {
        if (ended == null) {
            return StayChange.refused("state", "The stay is not over.", "隔离尚未结束。");
        }
        if (ended.erasedAt() != null) {
            return new StayChange.Unchanged(this);
        }
        var lines = new ArrayList<>(new Forgetting(this).history());
        lines.add(new Happened(StayEvent.ERASE, state, now, now, actor, null, null, null));
        return new StayChange.Changed(new Stay(
                id, personId, siteId, regionCode, timeZone, manifestId, continues, group, Forgetting.traits(traits),
                Forgetting.order(order), state, days == null ? null : Forgetting.days(days), null, movement, seq, null,
                Forgetting.custody(custody), null, List.of(), new Ended(ended.at(), now), List.copyOf(lines), outbox,
                schemaVersion, publicVersion, version + 1));
    }

    /** The same stay, its present version seen by others; for the store alone. */
    Stay visible() {
        return new Stay(
                id, personId, siteId, regionCode, timeZone, manifestId, continues, group, traits, order, state, days,
                room, movement, seq, health, custody, absence, holds, ended, history, outbox, schemaVersion, version,
                version);
    }

    /** The same stay with its unpublished events; for the store alone. */
    Stay publishing(Outbox events) {
        return new Stay(
                id, personId, siteId, regionCode, timeZone, manifestId, continues, group, traits, order, state, days,
                room, movement, seq, health, custody, absence, holds, ended, history, events, schemaVersion,
                publicVersion,
                version);
    }
}
