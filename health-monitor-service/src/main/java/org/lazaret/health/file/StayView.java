package org.lazaret.health.file;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this service knows of a stay, from the feed of the residents service; nothing here says who the person is.
 *
 * @param epoch life of the feed that said so; a later one always wins, for after a restore versions count again
 * @param version the stay's version at the residents service
 * @param state the stay's state there
 * @param testsDue the days on which a test is due
 * @param ageBand INFANT, CHILD, ADULT or SENIOR
 * @param ageMonths age at entry in months, or null
 * @param highRisk whether the person belongs to a high-risk group
 * @param lastTest what the last test must consist of; null where the pack asks for nothing more than a negative one
 * @param away whether the person is out of the house at present; null was said by an older version
 */
public record StayView(Long epoch, Long version, UUID bubbleId, String category, String state,
        @Nullable Instant enteredAt,
        @Nullable Instant releaseNotBefore, List<TestDue> testsDue, String ageBand, @Nullable Integer ageMonths,
        Boolean highRisk, @Nullable String language, @Nullable LastTest lastTest,
        @Nullable Boolean away) {

    /**
     * A test that the policy pack asks for.
     *
     * @param day number of the day in the stay
     * @param date calendar day in the site's time zone
     */
    public record TestDue(Integer day, LocalDate date) {}

    /**
     * What the policy pack asks of the test before release.
     *
     * @param swabs barcodes, each with a negative result
     * @param reagents different reagents among them, or else
     * @param laboratories different laboratories
     * @param roomSample whether room and belongings must be sampled negative too
     */
    public record LastTest(Integer swabs, Integer reagents, Integer laboratories, Boolean roomSample) {
        /** Whether one swab is not enough. */
        boolean repeated() {
            return swabs > 1;
        }
    }

    public StayView {
        testsDue = List.copyOf(testsDue);
    }

    /** Whether this says more than the other. */
    boolean newerThan(StayView other) {
        return epoch > other.epoch || epoch.equals(other.epoch) && version > other.version;
    }

    /** Whether the person is in the site's care now. */
    public boolean inResidence() {
        return state.equals("IN_RESIDENCE");
    }

    /** Whether the person is out of the house, so that nobody finds them in their room. */
    public boolean outOfHouse() {
        return Boolean.TRUE.equals(away);
    }

    /** Whether the person was let go. */
    boolean released() {
        return state.equals("RELEASED");
    }

    /** Under fifteen. */
    public boolean child() {
        return ageBand.equals("INFANT") || ageBand.equals("CHILD");
    }
}
