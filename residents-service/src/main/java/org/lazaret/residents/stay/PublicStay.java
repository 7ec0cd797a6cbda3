package org.lazaret.residents.stay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;

/**
 * What the other services learn of a stay by the feed {@code stays}; each sees only the fields of its view.
 * Source: {@code deploy/handbook/residents.md#feed}.
 *
 * @param ageMonths age at the entry in whole months; null before the entry and when it is not known
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
        long version) {
    /** A test on a date in the site's time zone. */
    public record TestDue(int day, LocalDate date) {}

    /** The public part of a stay. */
    public static PublicStay of(Stay stay) {
        Stay.Days days = stay.days();
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
                days == null ? null : days.enteredAt(),
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
                stay.publicVersion());
    }

    /** Whether anything but the version differs. */
    boolean saysTheSameAs(PublicStay other) {
        return withVersion(0).equals(other.withVersion(0));
    }

    private PublicStay withVersion(long other) {
        return new PublicStay(
                stayId, siteId, regionCode, bubbleId, cohortId, category, state, packId, enteredAt, releaseNotBefore,
                testsDue, testCount, ageBand, ageMonths, highRisk, needs, diet, allergens, language, other);
    }
}
