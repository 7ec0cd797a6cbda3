package org.lazaret.health.file;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the test of a day stands, as far as release is concerned. Entered before the swab is taken, so that a swab
 * without an entry cannot exist.
 *
 * @param day number of the day in the stay; 0 for an extra test
 * @param samples the swabs taken for it
 */
public record TestState(Integer day, List<Swab> samples) {

    /**
     * One swab.
     *
     * @param version of the sample; a lower one arriving late is dropped
     */
    public record Swab(String barcode, Result result, Long version) {}

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

    /** Whether a laboratory found something. */
    public boolean positive() {
        return samples.stream().anyMatch(s -> s.result() == Result.DETECTED);
    }
}
