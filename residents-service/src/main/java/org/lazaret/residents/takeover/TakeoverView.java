package org.lazaret.residents.takeover;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.arrival.PassengerList.Duplicate;
import org.lazaret.residents.arrival.RowError;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.StayState;

/**
 * A takeover as its screen shows it: before the run what would come of it, afterwards what did.
 *
 * @param errors          what is wrong, cell by cell; gone once the list was taken over
 * @param broken          rows that cannot be used
 * @param duplicates      rows whose person stands in an earlier row
 * @param known           rows of people who are or were here by another entry
 * @param ignoredHeadings columns of the file that mean nothing here
 */
record TakeoverView(
        UUID id,
        UUID siteId,
        String fileName,
        Takeover.State state,
        String packId,
        int rows,
        int people,
        int inRoom,
        int waiting,
        int refused,
        List<RowError> errors,
        List<Integer> broken,
        List<Duplicate> duplicates,
        List<Integer> known,
        List<String> ignoredHeadings,
        List<HomeView> homes,
        String uploadedBy,
        Instant uploadedAt,
        long version) {
    /**
     * The people of one room.
     *
     * @param outcome null while the list is only looked at
     * @param rules   what speaks against them sharing it, or why rooms refused
     */
    record HomeView(
            UUID roomId,
            String roomNumber,
            @Nullable UUID bubbleId,
            Takeover.@Nullable Outcome outcome,
            List<BrokenRule> rules,
            List<HomeMember> members) {}

    /** @param stayId null while the list is only looked at */
    record HomeMember(
            int row,
            @Nullable UUID stayId,
            String name,
            Category category,
            @Nullable Instant enteredAt,
            @Nullable Instant releaseNotBefore,
            @Nullable StayState state) {}
}
