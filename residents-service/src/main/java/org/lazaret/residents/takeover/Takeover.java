package org.lazaret.residents.takeover;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.arrival.SealedList;
import org.lazaret.residents.policy.Category;

/**
 * A list of people who lived at a site before this system knew of them. Its id is made of the site and the file's
 * contents, so the same list twice is the same takeover.
 * Source: {@code deploy/handbook/residents.md#takeover}.
 *
 * @param round  rises when a list that was not taken over whole is sent again
 * @param sealed the rows with names and errors; null once they are taken over
 * @param homes  filled when it was taken over
 * @param known  rows that were not taken, because the person is or was here by another entry
 * @param broken rows that cannot be used
 */
public record Takeover(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        String fileName,
        @Nullable Category usual,
        String packId,
        int packVersion,
        State state,
        int rows,
        String uploadedBy,
        Instant uploadedAt,
        int round,
        @Nullable SealedList sealed,
        List<Taken> homes,
        List<Integer> known,
        List<Integer> broken,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    /** Where the list stands. */
    public enum State {
        /** Read; nobody is registered. */
        PREVIEWED,
        /** Being taken over. */
        TAKING,
        /** Done, for all whom a room took. */
        TAKEN
    }

    /** What became of the people of a room. */
    public enum Outcome {
        IN_ROOM,
        /** Written down; rooms did not answer yet. */
        WAITING,
        /** Rooms, or the rules of sharing, refuse; the people stand at the door. */
        REFUSED
    }

    /**
     * The people of one room.
     *
     * @param rules why they were refused
     */
    public record Taken(
            UUID bubbleId,
            UUID roomId,
            String roomNumber,
            List<Integer> rowNumbers,
            List<UUID> stayIds,
            Outcome outcome,
            List<BrokenRule> rules) {
        Taken became(Outcome known, List<BrokenRule> why) {
            return new Taken(bubbleId, roomId, roomNumber, rowNumbers, stayIds, known, why);
        }
    }

    /** Whether sending it again may bring more: somebody is not in their room yet, or a row could not be used. */
    boolean open() {
        return state == State.TAKEN
                && (!broken.isEmpty() || homes.stream().anyMatch(home -> home.outcome() != Outcome.IN_ROOM));
    }

    /** The same, of which the outcome of each room is known better by now. */
    Takeover settled(UnaryOperator<Taken> known) {
        return new Takeover(
                id, siteId, regionCode, fileName, usual, packId, packVersion, state, rows, uploadedBy, uploadedAt,
                round,
                sealed, homes.stream().map(known).toList(), this.known, broken, schemaVersion, version);
    }

    int people(Outcome outcome) {
        return homes.stream()
                .filter(home -> home.outcome() == outcome)
                .mapToInt(home -> home.stayIds().size())
                .sum();
    }

    Takeover again(SealedList content, int read) {
        return with(State.PREVIEWED, read, round + 1, content, homes, known, broken);
    }

    Takeover taking() {
        return with(State.TAKING, rows, round, sealed, homes, known, broken);
    }

    Takeover taken(List<Taken> all, List<Integer> here, List<Integer> faulty) {
        return with(State.TAKEN, rows, round, null, List.copyOf(all), List.copyOf(here), List.copyOf(faulty));
    }

    private Takeover with(
            State newState,
            int newRows,
            int newRound,
            @Nullable SealedList newSealed,
            List<Taken> newHomes,
            List<Integer> newKnown,
            List<Integer> newBroken) {
        return new Takeover(
                id, siteId, regionCode, fileName, usual, packId, packVersion, newState, newRows, uploadedBy, uploadedAt,
                newRound, newSealed, newHomes, newKnown, newBroken, schemaVersion, version + 1);
    }
}
