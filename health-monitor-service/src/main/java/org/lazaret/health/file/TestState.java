package org.lazaret.health.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the test of a day stands, as far as release is concerned. Entered before the swab is taken, so that a swab
 * without an entry cannot exist.
 *
 * @param day number of the day in the stay; {@link #EXTRA} or {@link #ROOM} for what stands in no schedule
 * @param samples the swabs taken for it
 */
public record TestState(Integer day, List<Swab> samples) {
    /** The day of an extra test. */
    public static final int EXTRA = 0;
    /** The day of the sample of the person's room and belongings. */
    public static final int ROOM = -1;

    /**
     * One swab.
     *
     * @param version of the sample; a lower one arriving late is dropped
     * @param lab the laboratory that gave the result, if it is known
     * @param reagent the reagent that was used, if it is known
     */
    public record Swab(String barcode, Result result, Long version, @Nullable String lab, @Nullable String reagent) {}

    /** What is known of a swab. Only a laboratory's record for its barcode makes it anything but pending. */
    public enum Result {
        PENDING, NOT_DETECTED, DETECTED, INVALID, LOST
    }

    public TestState {
        samples = List.copyOf(samples);
    }

    /** With what is now known of a swab; its place among the others stays. */
    TestState with(Swab swab) {
        List<Swab> all = new ArrayList<>(samples);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).barcode().equals(swab.barcode())) {
                if (all.get(i).version() > swab.version()) {
                    return this;
                }
                all.set(i, swab);
                return new TestState(day, all);
            }
        }
        all.add(swab);
        return new TestState(day, all);
    }

    /** A result that counts: at least one swab not detected, and none detected or pending. Missing is never negative. */
    public boolean negative() {
        return samples.stream().anyMatch(s -> s.result() == Result.NOT_DETECTED)
                && samples.stream().noneMatch(s -> s.result() == Result.DETECTED || s.result() == Result.PENDING);
    }

    /**
     * Whether it is negative as often, and in as different ways, as the rule asks: so many swabs, and among them
     * different reagents or different laboratories. Handbook: {@code deploy/handbook/health.md#clearance}.
     */
    boolean negativeBy(StayView.LastTest rule) {
        List<Swab> counted = samples.stream().filter(s -> s.result() == Result.NOT_DETECTED).toList();
        return negative() && counted.size() >= rule.swabs()
                && (distinct(counted, Swab::reagent) >= rule.reagents()
                        || distinct(counted, Swab::lab) >= rule.laboratories());
    }

    private static long distinct(List<Swab> swabs, Function<Swab, @Nullable String> what) {
        return swabs.stream().map(what).filter(Objects::nonNull).distinct().count();
    }

    /** Whether it is about the room and not about the person. */
    boolean ofRoom() {
        return day == ROOM;
    }

    /** Whether a laboratory found something. */
    public boolean positive() {
        return samples.stream().anyMatch(s -> s.result() == Result.DETECTED);
    }
}
