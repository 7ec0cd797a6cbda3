package org.lazaret.residents.arrival;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Need;
import org.lazaret.residents.stay.StayState;

/**
 * A passenger list as the arrivals screen shows it: before it is accepted what would come of it, afterwards what did.
 *
 * @param fileName        empty once the people are forgotten
 * @param errors          what is wrong, cell by cell
 * @param duplicates      rows whose person stands in an earlier row
 * @param known           rows whose person is here or expected already; passed over
 * @param ignoredHeadings columns of the file that mean nothing here
 * @param planId          the plan of rooms-service whose rooms these are; missing when they were held one by one
 * @param confirming      the rooms of a plan are being taken at this moment
 */
record ManifestView(
        UUID id,
        UUID siteId,
        String fileName,
        Manifest.State state,
        String packId,
        @Nullable Instant expectedAt,
        int rows,
        int people,
        int held,
        int waiting,
        List<RowError> errors,
        List<PassengerList.Duplicate> duplicates,
        List<Integer> known,
        List<String> ignoredHeadings,
        List<BubbleView> bubbles,
        @Nullable HeadcountView departure,
        @Nullable HeadcountView arrival,
        @Nullable UUID planId,
        boolean confirming,
        String uploadedBy,
        Instant uploadedAt,
        long version) {
    /**
     * A count of heads as it is shown.
     *
     * @param explanation null when nobody said anything, or the people are forgotten
     */
    record HeadcountView(
            int counted,
            Instant happenedAt,
            Instant recordedAt,
            String actor,
            @Nullable String explanation,
            @Nullable Integer missing,
            @Nullable List<UUID> absentees) {}

    /**
     * @param state   null while the list is only looked at
     * @param transit its people only pass through, on a route of their own
     */
    record BubbleView(
            UUID bubbleId,
            Bubble.Kind kind,
            UUID siteId,
            Manifest.@Nullable PlanState state,
            List<BrokenRule> rules,
            @Nullable String roomNumber,
            @Nullable Instant heldUntil,
            List<Member> members,
            boolean transit) {}

    /** @param state null while the list is only looked at */
    record Member(
            int row,
            UUID stayId,
            String name,
            int age,
            Category category,
            List<Need> needs,
            @Nullable StayState state,
            @Nullable String roomNumber,
            @Nullable String waiting) {}
}
