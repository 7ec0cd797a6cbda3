package org.lazaret.residents.death;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * A death in custody and what was done, each step signed by a person. Its id is that of the stay, so one stay has one.
 * Words that name people are sealed under the person's key. Source: {@code deploy/handbook/residents.md#deaths}.
 *
 * @param commandId by which it was entered
 * @param open      whether a step is still to be done
 * @param rules     version of the rule book
 */
public record DeathFile(
        @BsonId UUID id,
        UUID commandId,
        UUID siteId,
        UUID personId,
        Instant diedAt,
        Where place,
        Instant recordedAt,
        String by,
        @Nullable String sealed,
        List<Done> steps,
        boolean open,
        String rules,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;

    /** Where it happened. */
    public enum Where {
        ROOM, ELSEWHERE_ON_SITE, ON_THE_WAY
    }

    /** Circumstances and the family's contact. */
    public record DeathWords(@Nullable String circumstances, @Nullable String familyContact) {
        /** Field under which they are sealed. */
        public static final String FIELD = "death";
    }

    /** A step that was done. {@code sealed}: a note, which may name people. */
    public record Done(
            String stepId,
            UUID commandId,
            Instant at,
            Instant recordedAt,
            String by,
            @Nullable String paper,
            @Nullable String sealed) {}

    /** What signing a step does. */
    sealed interface Result {
        /** The file afterwards; the same object when the command was carried out before. */
        record Next(DeathFile file) implements Result {}

        /** Nothing changes. */
        record No(List<BrokenRule> rules) implements Result {}

        /** The command id was used for another step. */
        record Reused() implements Result {}
    }

    Result sign(Done done, DeathRules book) {
        for (Done known : steps) {
            if (known.commandId().equals(done.commandId())) {
                return known.stepId().equals(done.stepId()) ? new Result.Next(this) : new Result.Reused();
            }
            if (known.stepId().equals(done.stepId())) {
                return new Result.No(List.of(new BrokenRule(
                        "step-signed", "This step was signed by " + known.by() + " already.",
                        "此项已由" + known.by() + "签认。")));
            }
        }
        if (done.at().isBefore(diedAt)) {
            return new Result.No(List.of(
                    new BrokenRule("time-order", "This is before the death. Correct the time.", "时间早于死亡时间，请更正。")));
        }
        var all = new ArrayList<>(steps);
        all.add(done);
        boolean still = book.steps()
                .stream()
                .anyMatch(item -> all.stream()
                        .noneMatch(one -> one.stepId().equals(item.id())));
        return new Result.Next(new DeathFile(
                id, commandId, siteId, personId, diedAt, place, recordedAt, by, sealed, List.copyOf(all), still, rules,
                schemaVersion, version + 1));
    }
}
