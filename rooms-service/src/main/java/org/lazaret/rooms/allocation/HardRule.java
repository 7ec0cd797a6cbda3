package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.FloorZone;
import org.lazaret.rooms.floor.Hold;
import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.RoomType;
import org.lazaret.rooms.floor.Rule;
import org.lazaret.rooms.site.Activation;
import org.lazaret.rooms.site.Site;

/**
 * The rules that no preference outweighs. Each looks alone, so that all that are broken are told at once.
 * Source: {@code deploy/handbook/rooms.md#hard-rules}.
 */
enum HardRule {
    // one rule to a line
    SITE_INACTIVE(Scope.BUBBLE, q -> !q.gaps().isEmpty(), Question::inactive), //
    MINOR_ALONE(Scope.BUBBLE, q -> q.bubble().people().stream().anyMatch(Bubble.Person::minorAlone),
            q -> Rule.MINOR_ALONE.broken()), //
    SHARING(Scope.BUBBLE, Question::sharesAgainstTheRule, q -> Rule.SHARING.broken()), //
    PUBLIC_BUILDING(Scope.BUBBLE, q -> !q.site().exclusiveUse(), q -> Rule.PUBLIC_BUILDING.broken()), //
    COHORT_CLOSED(Scope.BUBBLE, Question::cohortClosed, Question::closedSince), //
    ZONE(Scope.BUILT, q -> !q.candidate().floorPlan().livedIn(), Question::otherZone), //
    ROOM_STATE(Scope.NOW, q -> !q.room().openTo(q.bubble().id(), q.now()), Question::state), //
    CAPACITY(Scope.BUILT, q -> q.bubble().size() > q.room().capacity(),
            q -> Rule.CAPACITY.broken(q.room().number(), q.room().capacity(), q.bubble().size())), //
    CATEGORY(Scope.NOW, q -> q.livesWithAny(o -> o.category() != q.bubble().category()), q -> Rule.CATEGORY.broken()), //
    COHORT(Scope.NOW, q -> q.livesWithAny(o -> !o.cohortId().equals(q.bubble().cohortId())),
            q -> Rule.COHORT.broken()), //
    EXPOSURE(Scope.NOW, q -> q.livesWithAny(o -> !Objects.equals(o.exposure(), q.bubble().exposure())),
            q -> Rule.EXPOSURE.broken()), //
    VENTILATION(Scope.BUILT, q -> !q.candidate().plan().ventilation().usable(),
            q -> Rule.VENTILATION.broken(q.room().number())), //
    CARE_ROOM(Scope.BUILT, q -> q.bubble().needs(Need.CARE) && q.type() != RoomType.CARE,
            q -> Rule.CARE_ROOM.broken()), //
    ACCESSIBLE(Scope.BUILT,
            q -> q.bubble().needs(Need.ACCESSIBLE) && q.type() != RoomType.ACCESSIBLE && q.type() != RoomType.CARE,
            q -> Rule.ACCESSIBLE.broken()), //
    GROUND(Scope.BUILT, q -> q.bubble().needs(Need.GROUND) && q.candidate().floor().level() > 1,
            q -> Rule.GROUND.broken()), //
    NEBULISER(Scope.BUILT,
            q -> q.bubble().needs(Need.NEBULISER) && !Boolean.TRUE.equals(q.candidate().plan().nebuliserSafe()),
            q -> Rule.NEBULISER.broken()), //
    OPEN_BAY(Scope.BUILT, q -> q.type() == RoomType.BAY && q.bubble().category() != Category.CONFIRMED_CASE,
            q -> Rule.OPEN_BAY.broken()), //
    BAY_SPACE(Scope.BUILT, Question::bayTooSmall, Question::bayArea), //
    BESIDE_POSITIVE(Scope.NOW, q -> !q.besidePositive().isEmpty(),
            q -> Rule.BESIDE_POSITIVE.broken(String.join(", ", q.besidePositive())));

    /** What a rule depends on, and so what could change its answer: nothing here, another room, or time. */
    enum Scope {
        BUBBLE, BUILT, NOW
    }

    /**
     * What a rule is asked.
     *
     * @param around what allocation knows beyond the room and its floor
     */
    record Question(Bubble bubble, Candidate candidate, Site site, AllocationRules rules, Surroundings around,
            Instant now) {
        Room room() {
            return candidate.room();
        }

        RoomType type() {
            return candidate.plan().type();
        }

        boolean livesWithAny(Predicate<Occupant> test) {
            return room().occupants()
                    .stream()
                    .filter(o -> bubble.people().stream().noneMatch(p -> p.stayId().equals(o.stayId())))
                    .anyMatch(test);
        }

        /** Sites whose papers are not kept here are let through until the rule book says otherwise. */
        List<Activation.Gap> gaps() {
            return site.activation() == null && !rules.gateForAll() ? List.of() : site.missing(site.dayAt(now));
        }

        BrokenRule inactive() {
            return Rule.SITE_INACTIVE.broken(String.join("、", gaps().stream().map(Activation.Gap::zh).toList()),
                    String.join(", ", gaps().stream().map(Activation.Gap::en).toList()));
        }

        /** People of the cohort who live here already may still be moved. */
        boolean cohortClosed() {
            Instant opened = around.cohortOpened();
            return opened != null && opened.plus(rules.infill()).isBefore(now) && !around.ownCohort();
        }

        BrokenRule otherZone() {
            FloorZone zone = Objects.requireNonNull(candidate.floorPlan().zone());
            return Rule.ZONE.broken(room().number(), zone.kind().zh(), zone.kind().en());
        }

        BrokenRule closedSince() {
            return Rule.COHORT_CLOSED.broken(String.valueOf(around.cohortOpened()), rules.infill().toHours());
        }

        boolean bayTooSmall() {
            Double area = candidate.plan().areaM2();
            return type() == RoomType.BAY && area != null && area < rules.bayAreaM2() * room().capacity();
        }

        BrokenRule bayArea() {
            return Rule.BAY_SPACE.broken(rules.bayAreaM2(), room().number(),
                    String.valueOf(candidate.plan().areaM2()));
        }

        boolean sharesAgainstTheRule() {
            if (rules.sharing() == AllocationRules.Sharing.HOUSEHOLD || bubble.size() == 1) {
                return false;
            }
            boolean child = bubble.people()
                    .stream()
                    .anyMatch(p -> p.ageBand() == AgeBand.CHILD || p.ageBand() == AgeBand.INFANT);
            boolean adult = bubble.people().stream().anyMatch(p -> p.ageBand() == AgeBand.ADULT);
            boolean carer = bubble.needs(Need.CARE) && bubble.people()
                    .stream()
                    .anyMatch(p -> p.ageBand() == AgeBand.ADULT && !p.needs().contains(Need.CARE));
            return !(child && adult) && !carer;
        }

        /** Numbers of the neighbouring rooms that stand between a secondary contact and a positive, either way. */
        List<String> besidePositive() {
            Category opposite = opposite(bubble.category());
            if (opposite == null || type() == RoomType.BAY) {
                return List.of();
            }
            return candidate.neighbours()
                    .stream()
                    .filter(r -> r.occupants().stream().anyMatch(o -> o.category() == opposite)
                            || promisedTo(r, opposite))
                    .map(Room::number)
                    .toList();
        }

        private boolean promisedTo(Room neighbour, Category category) {
            Hold promised = neighbour.promise(now);
            return promised != null && promised.category() == category;
        }

        BrokenRule state() {
            RoomState state = room().stateAt(now);
            return Rule.ROOM_STATE.broken(room().number(), state, state.zh());
        }
    }

    private final Scope scope;
    private final Predicate<Question> broken;
    private final Function<Question, BrokenRule> sentence;

    HardRule(Scope scope, Predicate<Question> broken, Function<Question, BrokenRule> sentence) {
        this.scope = scope;
        this.broken = broken;
        this.sentence = sentence;
    }

    Scope scope() {
        return scope;
    }

    /**
     * Ids of the rules from which two approvers may exempt a bubble. Never from the state or size of a room, from the
     * mixing of strangers, from bad air, or from the site's own gate.
     */
    static List<String> exemptable() {
        return Stream.of(Rule.MINOR_ALONE, Rule.SHARING, Rule.COHORT_CLOSED, Rule.CARE_ROOM, Rule.ACCESSIBLE,
                Rule.GROUND, Rule.NEBULISER, Rule.BAY_SPACE, Rule.BESIDE_POSITIVE).map(Rule::id).toList();
    }

    /** Every rule that speaks against this room for this bubble, but for those from which it is exempted. */
    static List<Finding> against(Question question) {
        return brokenBy(question).stream().map(r -> new Finding(r, r.sentence(question))).toList();
    }

    private static final List<HardRule> ALL = List.of(values());
    /** The rules whose answer is the same for every room, and the others, the cheapest of which refuses most. */
    private static final List<HardRule> OF_BUBBLE = Stream.of(values()).filter(r -> r.scope == Scope.BUBBLE).toList();
    private static final List<HardRule> OF_ROOM = Stream.of(values()).filter(r -> r.scope != Scope.BUBBLE).toList();
    private static final Set<String> EXEMPTABLE = Set.copyOf(exemptable());

    /** True when none of the rules speaks against it that do not look at the room. */
    static boolean allowsBubble(Question question) {
        return allowed(OF_BUBBLE, question);
    }

    /** True when none of the rules speaks against it that look at the room; much cheaper than to say which. */
    static boolean allowsRoom(Question question) {
        return allowed(OF_ROOM, question);
    }

    private static boolean allowed(List<HardRule> rules, Question question) {
        for (HardRule rule : rules) {
            if (rule.broken.test(question) && !rule.isLifted(question)) {
                return false;
            }
        }
        return true;
    }

    /** Every rule that speaks against this room for this bubble, without its sentence. */
    static EnumSet<HardRule> brokenBy(Question question) {
        EnumSet<HardRule> broken = EnumSet.noneOf(HardRule.class);
        for (HardRule rule : ALL) {
            if (rule.broken.test(question) && !rule.isLifted(question)) {
                broken.add(rule);
            }
        }
        return broken;
    }

    /** What the rule says about a room that it refuses. */
    BrokenRule sentence(Question question) {
        return sentence.apply(question);
    }

    /** True when two approvers let the bubble break this rule, which is broken. */
    private boolean isLifted(Question question) {
        Set<String> exempted = question.around().exempted();
        if (exempted.isEmpty()) {
            return false;
        }
        String id = sentence.apply(question).id();
        return EXEMPTABLE.contains(id) && exempted.contains(id);
    }

    /** The category that never lives beside this one; null when any may. */
    static @Nullable Category opposite(Category category) {
        return switch (category) {
            case SECONDARY_CONTACT -> Category.CONFIRMED_CASE;
            case CONFIRMED_CASE -> Category.SECONDARY_CONTACT;
            case CLOSE_CONTACT, INBOUND_TRAVELLER, SPILLOVER, HIGH_RISK_AREA -> null;
        };
    }

    /** A broken rule with its sentence. */
    record Finding(HardRule rule, BrokenRule sentence) {}
}
