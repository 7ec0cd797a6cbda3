package org.lazaret.residents.stay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;

/**
 * What the other services learn of a stay by the feed {@code stays}; each sees only the fields of its view.
 * Source: {@code deploy/handbook/residents.md#feed}.
 *
 * @param ageMonths age at the entry in whole months; null before the entry and when it is not known
 * @param lastTest  what the pack asks of the test before release; null where one negative swab is enough
 * @param erased    the person is forgotten: whoever keeps words about the stay drops them
 * @param away     lives here and is out of the house at present
 * @param testCount how many tests are still scheduled, for those who need no more than a number
 */
public record PublicStay(
        UUID stayId,
        UUID siteId,
        String regionCode,
        UUID bubbleId,
        UUID cohortId,
        Category category,
        StayState state,
        String packId,
        @Nullable Instant enteredAt,
        @Nullable Instant releaseNotBefore,
        List<TestDue> testsDue,
        int testCount,
        AgeBand ageBand,
        @Nullable Integer ageMonths,
        boolean highRisk,
        List<Need> needs,
        Diet diet,
        List<String> allergens,
        @Nullable String language,
        @Nullable LastTest lastTest,
        boolean erased,
        boolean away,
        long version) {
    /** A test on a date in the site's time zone. */
    public record TestDue(int day, LocalDate date) {}

    /**
     * The test before release, as health must see it negative.
     *
     * @param swabs        samples taken
     * @param reagents     different reagents among them, or else
     * @param laboratories different laboratories
     * @param roomSample   whether room and belongings must be sampled negative too
     */
    public record LastTest(int swabs, int reagents, int laboratories, boolean roomSample) {
        static @Nullable LastTest of(PolicyPack.ReleaseRule rule) {
            return rule.swabs() == 1 && !rule.roomSample()
                    ? null
                    : new LastTest(rule.swabs(), rule.reagents(), rule.laboratories(), rule.roomSample());
        }
    }

    /**
     * The public part of a stay.
     *
     * @param pack the version that the stay is bound to
     */
    public static PublicStay of(Stay stay, PolicyPack pack) {
        Stay.Days days = stay.state().comes() ? null : stay.days();
        List<TestDue> tests = days == null
                ? List.of()
                : days.tests().stream().map(test -> new TestDue(test.day(), test.date())).toList();
        return new PublicStay(
                stay.id(),
                stay.siteId(),
                stay.regionCode(),
                stay.group().bubbleId(),
                stay.group().cohortId(),
                stay.order().category(),
                stay.state(),
                stay.order().packId(),
                days == null ? null : entered(stay, days),
                days == null ? null : days.releaseNotBefore(),
                tests,
                tests.size(),
                stay.traits().ageBand(),
                days == null ? null : days.ageMonths(),
                stay.traits().highRisk(),
                stay.traits().needs(),
                stay.traits().diet(),
                stay.traits().allergens(),
                stay.traits().language(),
                LastTest.of(pack.release()),
                stay.forgotten(),
                stay.absence() != null,
                stay.publicVersion());
    }

    /** At this site: days that go on were begun at another door. */
    private static Instant entered(Stay stay, Stay.Days days) {
        return stay.continues() == null
                ? days.enteredAt()
                : stay.history()
                        .stream()
                        .filter(line -> line.event() == StayEvent.ARRIVE)
                        .map(Stay.Happened::at)
                        .findFirst()
                        .orElse(days.enteredAt());
    }

    /** Whether anything but the version differs. */
    boolean saysTheSameAs(PublicStay other) {
        return withVersion(0).equals(other.withVersion(0));
    }

    private PublicStay withVersion(long other) {
        return new PublicStay(
                stayId, siteId, regionCode, bubbleId, cohortId, category, state, packId, enteredAt, releaseNotBefore,
                testsDue, testCount, ageBand, ageMonths, highRisk, needs, diet, allergens, language, lastTest, erased,
                away,
                other);
    }
}
