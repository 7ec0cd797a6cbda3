package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.RoomType;
import org.lazaret.rooms.floor.Rule;
import org.lazaret.rooms.site.Site;

/**
 * The rules that no preference outweighs. Each looks alone, so that all that are broken are told at once.
 * Source: {@code deploy/handbook/rooms.md#hard-rules}.
 */
enum HardRule {
    MINOR_ALONE(Scope.BUBBLE, c -> c.bubble().people().stream().anyMatch(Bubble.Person::minorAlone),
            c -> Rule.MINOR_ALONE.broken()), SHARING(Scope.BUBBLE, Question::sharesAgainstTheRule,
                    c -> Rule.SHARING.broken()), PUBLIC_BUILDING(Scope.BUBBLE, c -> !c.site().exclusiveUse(),
                            c -> Rule.PUBLIC_BUILDING.broken()), ROOM_STATE(Scope.NOW,
                                    c -> !c.room().openTo(c.bubble().id(), c.now()), Question::state), CAPACITY(
                                            Scope.BUILT, c -> c.bubble().size() > c.room().capacity(),
                                            c -> Rule.CAPACITY.broken(c.room().number(), c.room().capacity(),
                                                    c.bubble().size())), CATEGORY(
                                                            Scope.NOW,
                                                            c -> c.livesWithAny(
                                                                    o -> o.category() != c.bubble().category()),
                                                            c -> Rule.CATEGORY.broken()), COHORT(Scope.NOW,
                                                                    c -> c.livesWithAny(o -> !o.cohortId()
                                                                            .equals(c.bubble().cohortId())),
                                                                    c -> Rule.COHORT.broken()), EXPOSURE(Scope.NOW,
                                                                            c -> c.livesWithAny(o -> !String
                                                                                    .valueOf(o.exposure())
                                                                                    .equals(String.valueOf(
                                                                                            c.bubble().exposure()))),
                                                                            c -> Rule.EXPOSURE.broken()), VENTILATION(
                                                                                    Scope.BUILT,
                                                                                    c -> !c.candidate()
                                                                                            .plan()
                                                                                            .ventilation()
                                                                                            .usable(),
                                                                                    c -> Rule.VENTILATION.broken(c
                                                                                            .room()
                                                                                            .number())), CARE_ROOM(
                                                                                                    Scope.BUILT,
                                                                                                    c -> c.bubble()
                                                                                                            .needs(Need.CARE)
                                                                                                            && c.type() != RoomType.CARE,
                                                                                                    c -> Rule.CARE_ROOM
                                                                                                            .broken()), ACCESSIBLE(
                                                                                                                    Scope.BUILT,
                                                                                                                    c -> c.bubble()
                                                                                                                            .needs(Need.ACCESSIBLE)
                                                                                                                            && c.type() != RoomType.ACCESSIBLE
                                                                                                                            && c.type() != RoomType.CARE,
                                                                                                                    c -> Rule.ACCESSIBLE
                                                                                                                            .broken()), GROUND(
                                                                                                                                    Scope.BUILT,
                                                                                                                                    c -> c.bubble()
                                                                                                                                            .needs(Need.GROUND)
                                                                                                                                            && c.candidate()
                                                                                                                                                    .floor()
                                                                                                                                                    .level() > 1,
                                                                                                                                    c -> Rule.GROUND
                                                                                                                                            .broken()), OPEN_BAY(
                                                                                                                                                    Scope.BUILT,
                                                                                                                                                    c -> c.type() == RoomType.BAY
                                                                                                                                                            && c.bubble()
                                                                                                                                                                    .category() != Category.CONFIRMED_CASE,
                                                                                                                                                    c -> Rule.OPEN_BAY
                                                                                                                                                            .broken()), BESIDE_POSITIVE(
                                                                                                                                                                    Scope.NOW,
                                                                                                                                                                    c -> !c.besidePositive()
                                                                                                                                                                            .isEmpty(),
                                                                                                                                                                    c -> Rule.BESIDE_POSITIVE
                                                                                                                                                                            .broken(String
                                                                                                                                                                                    .join(", ",
                                                                                                                                                                                            c.besidePositive())));

    /** What a rule depends on, and so what could change its answer: nothing here, another room, or time. */
    enum Scope {
        BUBBLE, BUILT, NOW
    }

    /** What a rule is asked. */
    record Question(Bubble bubble, Candidate candidate, Site site, AllocationRules rules, Instant now) {
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
            Category opposite = switch (bubble.category()) {
                case SECONDARY_CONTACT -> Category.CONFIRMED_CASE;
                case CONFIRMED_CASE -> Category.SECONDARY_CONTACT;
                case CLOSE_CONTACT, INBOUND_TRAVELLER, SPILLOVER, HIGH_RISK_AREA -> null;
            };
            if (opposite == null || type() == RoomType.BAY) {
                return List.of();
            }
            return candidate.neighbours()
                    .stream()
                    .filter(r -> r.occupants().stream().anyMatch(o -> o.category() == opposite)
                            || r.stateAt(now) == RoomState.RESERVED && r.hold() != null
                                    && r.hold().category() == opposite)
                    .map(Room::number)
                    .toList();
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

    /** Every rule that speaks against this room for this bubble. */
    static List<Finding> against(Question question) {
        return Stream.of(values())
                .filter(r -> r.broken.test(question))
                .map(r -> new Finding(r, r.sentence.apply(question)))
                .toList();
    }

    /** A broken rule with its sentence. */
    record Finding(HardRule rule, BrokenRule sentence) {}
}
