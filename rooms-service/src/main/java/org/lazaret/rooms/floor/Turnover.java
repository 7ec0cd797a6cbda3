package org.lazaret.rooms.floor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The way of one room from a departure to the next use, with the steps done so far.
 *
 * @param afterPositive a positive person left, so the room is aired longer
 * @param foundAt       moment when somebody left who was no case on coming and turned out positive here; missing when
 *                      nobody did, as after a case that recovered, and in documents that were written without it
 * @param rules         version of the turnover rule book that was in force at the departure and decides to the end
 */
public record Turnover(UUID id, Instant since, boolean afterPositive, @Nullable Instant foundAt, String rules,
        List<Step> steps) {
    /** What is done in a turnover. */
    public enum Kind {
        AIR, DISINFECT, VENT, INSPECT
    }

    /**
     * One step.
     *
     * @param finishedAt missing while it goes on
     * @param ppm        available chlorine or equivalent in mg/L
     * @param minutes    contact time the cleaner intends, at least the rule book's
     * @param passed     outcome of an inspection
     */
    public record Step(Kind kind, String by, Instant startedAt, @Nullable Instant finishedAt, @Nullable String agent,
            @Nullable Integer ppm, @Nullable Integer minutes, @Nullable Boolean passed, @Nullable String remark) {
        Step finished(Instant at) {
            return new Step(kind, by, startedAt, at, agent, ppm, minutes, passed, remark);
        }
    }

    static Turnover begin(UUID id, Instant at, boolean afterPositive, @Nullable Instant foundAt, TurnoverRules rules) {
        return new Turnover(id, at, afterPositive, foundAt, rules.version(), List.of());
    }

    /**
     * A turnover that was going on when the site was taken over. What was done before is not known, so only the
     * running step stands here, by the person who answers for the list; the contact time is the rule book's.
     */
    static Turnover takenOver(UUID id, RoomState state, Instant since, boolean afterPositive, String by,
            TurnoverRules rules) {
        int contact = (int) rules.agents().getFirst().contact().toMinutes();
        Step step = switch (state) {
            case AIRING -> new Step(Kind.AIR, by, since, null, null, null, null, null, null);
            case DISINFECTING -> new Step(Kind.DISINFECT, by, since, null, null, null, contact, null, null);
            case VENTING -> new Step(Kind.VENT, by, since, null, null, null, null, null, null);
            case INSPECTION -> new Step(Kind.VENT, by, since, since, null, null, null, null, null);
            case VACATED, AVAILABLE, RESERVED, OCCUPIED, SEALED, BUFFER, OUT_OF_SERVICE -> null;
        };
        return new Turnover(id, since, afterPositive, null, rules.version(), step == null ? List.of() : List.of(step));
    }

    /** True once somebody else has seen a clean room. */
    boolean passed() {
        Step last = last();
        return last != null && Boolean.TRUE.equals(last.passed());
    }

    @Nullable
    Step last() {
        return steps.isEmpty() ? null : steps.getLast();
    }

    Instant lastMoment() {
        Step last = last();
        if (last == null) {
            return since;
        }
        return last.finishedAt() == null ? last.startedAt() : last.finishedAt();
    }

    /** The running step ends when the next begins. */
    Turnover then(Step next) {
        var all = new ArrayList<>(steps);
        if (!all.isEmpty() && all.getLast().finishedAt() == null) {
            all.set(all.size() - 1, all.getLast().finished(next.startedAt()));
        }
        all.add(next);
        return new Turnover(id, since, afterPositive, foundAt, rules, List.copyOf(all));
    }

    Turnover finishRunning(Instant at) {
        var all = new ArrayList<>(steps);
        all.set(all.size() - 1, all.getLast().finished(at));
        return new Turnover(id, since, afterPositive, foundAt, rules, List.copyOf(all));
    }

    boolean cleanedBy(String person) {
        return steps.stream().anyMatch(s -> s.kind() != Kind.INSPECT && s.by().equals(person));
    }

    /** When the airing that runs or ran may end; a room sent back by an inspection has been aired already. */
    Instant airedFrom(TurnoverRules book) {
        return steps.stream()
                .filter(s -> s.kind() == Kind.AIR)
                .findFirst()
                .map(s -> s.startedAt().plus(airing(book)))
                .orElse(since.plus(airing(book)));
    }

    private Duration airing(TurnoverRules book) {
        return afterPositive ? book.airingAfterPositive() : book.airing();
    }

    /** The earliest moment at which the next step is allowed; null when nothing has to be waited for. */
    public @Nullable Instant nextStepFrom(RoomState state, TurnoverRules book) {
        Step last = last();
        return switch (state) {
            case AIRING -> airedFrom(book);
            case DISINFECTING -> last == null ? null : last.startedAt().plus(contact(last, book));
            case VENTING -> last == null ? null : last.startedAt().plus(book.venting());
            case VACATED, INSPECTION, AVAILABLE, RESERVED, OCCUPIED, SEALED, BUFFER, OUT_OF_SERVICE -> null;
        };
    }

    private static Duration contact(Step step, TurnoverRules book) {
        Duration planned = step.minutes() == null ? Duration.ZERO : Duration.ofMinutes(step.minutes());
        Duration least = step.agent() == null
                ? Duration.ZERO
                : book.agent(step.agent()).map(TurnoverRules.Agent::contact).orElse(Duration.ZERO);
        return planned.compareTo(least) > 0 ? planned : least;
    }

    /**
     * When the room can be ready if every remaining step starts as soon as it may: what allocation, board and
     * forecast see. Never in the past.
     */
    public @Nullable Instant readyAt(RoomState state, TurnoverRules book, Instant now) {
        Instant from = nextStepFrom(state, book);
        Instant next = from == null || from.isBefore(now) ? now : from;
        Duration disinfect = book.agents().getFirst().contact();
        return switch (state) {
            case VACATED -> next.plus(airing(book)).plus(disinfect).plus(book.venting()).plus(book.inspection());
            case AIRING -> next.plus(disinfect).plus(book.venting()).plus(book.inspection());
            case DISINFECTING -> next.plus(book.venting()).plus(book.inspection());
            case VENTING, INSPECTION -> next.plus(book.inspection());
            case AVAILABLE, RESERVED, OCCUPIED, SEALED, BUFFER, OUT_OF_SERVICE -> null;
        };
    }
}
