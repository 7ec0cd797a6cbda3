package org.lazaret.health.sample;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.health.file.TestState;
import org.lazaret.kit.problem.BrokenRule;

/**
 * One swab under its barcode, from before it is taken to its result. It is the truth about the swab; the person's health
 * file follows it, and {@code applied} says whether it has caught up.
 *
 * @param id the barcode; unique everywhere
 * @param day number of the day in the stay, as in {@link TestState}
 * @param steps what happened, oldest first
 * @param result what the laboratory found, or null
 * @param lab the laboratory, or null before a result
 * @param reagent the reagent's id, or null
 * @param changeId id of the last change; the alert of a find carries it
 * @param applied whether the health file knows the present state
 */
public record Sample(@BsonId String id, UUID stayId, UUID siteId, String regionCode, Integer day, SampleState state,
        List<Step> steps, TestState.@Nullable Result result, @Nullable String lab, @Nullable String reagent,
        UUID changeId, Boolean applied, Long version, Integer schemaVersion) {

    /** One step. */
    public record Step(SampleState state, Instant happenedAt, Instant recordedAt, String by) {}

    public Sample {
        steps = List.copyOf(steps);
    }

    /** What came of a step. */
    public sealed interface Moved {
        /** Done. */
        record Done(Sample sample) implements Moved {}

        /** It was so already. */
        record Same(Sample sample) implements Moved {}

        /** It cannot be. */
        record Refused(List<BrokenRule> reasons) implements Moved {}
    }

    static Sample collected(String barcode, UUID stayId, UUID siteId, String regionCode, int day, Instant at,
            Instant now, String by, UUID changeId) {
        return new Sample(barcode, stayId, siteId, regionCode, day, SampleState.COLLECTED,
                List.of(new Step(SampleState.COLLECTED, at, now, by)), null, null, null, changeId, false, 1L, 1);
    }

    /** On to the next place; the same again is no change. */
    Moved to(SampleState next, Instant at, Instant now, String by, UUID change) {
        if (state == next) {
            return new Moved.Same(this);
        }
        if (!state.next().contains(next) || next == SampleState.RESULTED) {
            return new Moved.Refused(List.of(new BrokenRule("sample-state",
                    "Sample " + id + " is " + state + " and cannot become " + next + " here.",
                    "样本 " + id + " 当前为 " + state + "，不能变为 " + next + "。")));
        }
        TestState.Result known = switch (next) {
            case INVALID -> TestState.Result.INVALID;
            case LOST -> TestState.Result.LOST;
            default -> null;
        };
        return new Moved.Done(moved(next, at, now, by, known, lab, reagent, change));
    }

    /** The laboratory's word. The same word again is no change; another word is refused and set aside by the import. */
    Moved resulted(TestState.Result found, Instant at, Instant now, String by, @Nullable String laboratory,
            @Nullable String usedReagent, UUID change) {
        SampleState next = found == TestState.Result.INVALID ? SampleState.INVALID : SampleState.RESULTED;
        if (state == next && found == result) {
            return new Moved.Same(this);
        }
        if (at.isBefore(steps.getFirst().happenedAt().truncatedTo(ChronoUnit.MINUTES))) {
            return new Moved.Refused(List.of(new BrokenRule("before-collection",
                    "The result of sample " + id + " would be older than its swab.",
                    "样本 " + id + " 的结果时间早于采样时间。")));
        }
        if (!state.next().contains(next)) {
            return new Moved.Refused(List.of(new BrokenRule("contradicts",
                    "Sample " + id + " already has another result.", "样本 " + id + " 已有不同结果。")));
        }
        return new Moved.Done(moved(next, at, now, by, found, laboratory, usedReagent, change));
    }

    private Sample moved(SampleState next, Instant at, Instant now, String by, TestState.@Nullable Result found,
            @Nullable String laboratory, @Nullable String usedReagent, UUID change) {
        List<Step> all = new ArrayList<>(steps);
        all.add(new Step(next, at, now, by));
        return new Sample(id, stayId, siteId, regionCode, day, next, all, found, laboratory, usedReagent, change,
                false, version + 1, schemaVersion);
    }

    /** What the health file should know of it. */
    TestState.Swab swab() {
        return new TestState.Swab(id, result == null ? TestState.Result.PENDING : result, version, lab, reagent);
    }

    /** When the last step happened (UTC). */
    Instant lastStepAt() {
        return steps.getLast().happenedAt();
    }
}
