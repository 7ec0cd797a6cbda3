package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Where a stay is, by the commands that were told about it; one document per stay, kept after it has left. Entries in
 * rooms are reservations that must match it. Source: {@code deploy/handbook/rooms.md#allocation}.
 *
 * @param seq       the highest command number known; an older command changes nothing
 * @param want      the room that a command in progress is entering
 * @param at        the room where the stay is
 * @param atSeq     number of the command that made {@code at} what it is, also when it is nowhere
 * @param left      the room it was in last
 * @param leaving   rooms from which its entry has still to be taken
 * @param since     when {@code at} became true, as told; a later command that ends in the same room leaves it as it is
 * @param openSince system time since which something is unfinished; the sweep looks for it
 * @param afterPositive the command in progress moves a positive person, so the room left is aired longer
 * @param version   rises with every write
 * @param swap      the swap that names {@code want}: it is finished by the process of that id and by nothing else
 */
public record Placement(@BsonId UUID id, @Nullable UUID siteId, @Nullable String regionCode, @Nullable UUID bubbleId,
        long seq, @Nullable Spot want, @Nullable Spot at, @Nullable Long atSeq, @Nullable Spot left,
        List<Leaving> leaving, @Nullable Instant since, @Nullable Instant openSince, @Nullable String rules,
        @Nullable Boolean afterPositive, int schemaVersion, long version, @Nullable UUID swap) {
    public static final int SCHEMA = 1;

    /** A room with what others need to know of it. */
    public record Spot(UUID siteId, UUID floorId, UUID roomId, String buildingCode, String floorLabel,
            String roomNumber, int doorOrder) {
        static Spot of(Candidate c) {
            return new Spot(c.floor().siteId(), c.floor().id(), c.room().id(), c.floor().buildingCode(),
                    c.floor().label(), c.room().number(), c.room().doorOrder());
        }
    }

    /**
     * An entry to be taken out of a room.
     *
     * @param id      becomes the turnover's id, so that taking it out twice starts one turnover
     * @param below   entries with a lower number go
     * @param entered false when the stay never got there, so that the room is as clean as before
     */
    public record Leaving(UUID id, Spot spot, long below, Instant at, boolean entered, boolean afterPositive) {}

    /** What a command does to a placement. */
    sealed interface Step {
        /** The placement to write; {@code changed} when others must hear of it. */
        record Next(Placement placement, boolean changed) implements Step {}

        /** Nothing to write: it is so already. */
        record Same(Placement placement) implements Step {}

        /** A later command is known. */
        record Outdated(long highest) implements Step {}
    }

    static Placement unknown(UUID stayId) {
        return new Placement(stayId, null, null, null, -1, null, null, null, null, List.of(), null, null, null, null,
                SCHEMA, 0, null);
    }

    /** True when the command with this number has put the stay where it is. */
    boolean placedBy(long number) {
        return at != null && atSeq != null && atSeq == number && seq == number;
    }

    /** True when a placement with this number comes too late. */
    boolean overtakes(long number) {
        return seq > number || seq == number && at == null && atSeq != null && atSeq == number;
    }

    /**
     * First half of a placement: the room is named before the floor is written.
     *
     * @param fence id for taking back what another run of the same command may still write in the room named before
     * @param lost  rooms named before in which certainly nothing was written
     */
    Step intend(Entry entry, Instant now, UUID fence, Set<UUID> lost) {
        if (overtakes(entry.number())) {
            return new Step.Outdated(seq);
        }
        if (placedBy(entry.number())) {
            return new Step.Same(this);
        }
        List<Leaving> rest = want == null || want.roomId().equals(entry.spot().roomId())
                || lost.contains(want.roomId())
                        ? leaving
                        : fenced(want, fence, entry.number() + 1, now, leaving);
        return new Step.Next(new Placement(id, entry.spot().siteId(), entry.regionCode(), entry.bubbleId(),
                entry.number(), entry.spot(), at, atSeq, left, List.copyOf(rest), since, opened(now), entry.rules(),
                entry.afterPositive(), schemaVersion, version + 1, entry.swap()), false);
    }

    /**
     * The room named is fenced off: what a run of the command may still write there will be taken out. Not where the
     * stay is in that very room, since its entry there is true whatever became of the command; and a room that it
     * still has to leave was lived in, whoever takes the entry out.
     */
    private List<Leaving> fenced(Spot named, UUID fence, long below, Instant when, List<Leaving> before) {
        if (at != null && at.roomId().equals(named.roomId())) {
            return before;
        }
        boolean lived = before.stream().anyMatch(l -> l.entered() && l.spot().roomId().equals(named.roomId()));
        var rest = new ArrayList<>(before);
        rest.add(new Leaving(fence, named, below, when, lived, false));
        return List.copyOf(rest);
    }

    /**
     * A bubble's command for one of its stays.
     *
     * @param afterPositive the stay turned positive, so the room that it leaves is aired longer
     * @param swap          the swap that this is part of
     */
    record Entry(UUID bubbleId, long number, Spot spot, String regionCode, String rules, boolean afterPositive,
            @Nullable UUID swap) {
        Entry(UUID bubbleId, long number, Spot spot, String regionCode, String rules, boolean afterPositive) {
            this(bubbleId, number, spot, regionCode, rules, afterPositive, null);
        }
    }

    /** Second half: the floor is written, so the stay is there; a room where it was before is left. */
    Step confirm(long number, Spot spot, Instant happenedAt, Instant now, UUID turnover) {
        if (overtakes(number)) {
            return new Step.Outdated(seq);
        }
        if (placedBy(number)) {
            return new Step.Same(this);
        }
        if (!spot.equals(want)) {
            return new Step.Outdated(seq);
        }
        var rest = new ArrayList<>(leaving);
        boolean stays = at != null && at.roomId().equals(spot.roomId());
        if (at != null && !stays) {
            rest.add(new Leaving(turnover, at, number, happenedAt, true, Boolean.TRUE.equals(afterPositive)));
        }
        Instant open = rest.isEmpty() ? null : opened(now);
        // others hear of it in the same room too, by the new number: older ones are outdated from now on
        return new Step.Next(new Placement(id, siteId, regionCode, bubbleId, number, null, spot, number, left,
                List.copyOf(rest), stays && since != null ? since : happenedAt, open, rules, null, schemaVersion,
                version + 1, null), true);
    }

    /** The room named in a placement was refused after all; what may still be written there is fenced off. */
    Step withdraw(long number, Instant now, UUID fence) {
        if (want == null || seq != number) {
            return new Step.Same(this);
        }
        List<Leaving> rest = fenced(want, fence, number + 1, now, leaving);
        return new Step.Next(new Placement(id, siteId, regionCode, bubbleId, seq, null, at, atSeq, left, rest, since,
                rest.isEmpty() ? null : opened(now), rules, null, schemaVersion, version + 1, null), false);
    }

    /** The person has departed. Known for ever, so that a placement which arrives later changes nothing. */
    Step vacate(long number, Instant happenedAt, boolean wasPositive, Instant now, UUID turnover, UUID fence) {
        if (seq > number || seq == number && !(at == null && Objects.equals(atSeq, number))) {
            return new Step.Outdated(seq);
        }
        if (seq == number) {
            return new Step.Same(this);
        }
        var rest = new ArrayList<>(leaving);
        if (at != null) {
            rest.add(new Leaving(turnover, at, number, happenedAt, true, wasPositive));
        }
        if (want != null) {
            rest = new ArrayList<>(fenced(want, fence, number, happenedAt, rest));
        }
        Instant open = rest.isEmpty() ? null : opened(now);
        return new Step.Next(new Placement(id, siteId, regionCode, bubbleId, number, null, null, number,
                at == null ? left : at, List.copyOf(rest), happenedAt, open, rules, null, schemaVersion, version + 1,
                null),
                at != null);
    }

    /** The entry has been taken out of the room. */
    Step gone(UUID leavingId) {
        var rest = leaving.stream().filter(l -> !l.id().equals(leavingId)).toList();
        if (rest.size() == leaving.size()) {
            return new Step.Same(this);
        }
        Instant open = rest.isEmpty() && want == null ? null : openSince;
        return new Step.Next(new Placement(id, siteId, regionCode, bubbleId, seq, want, at, atSeq, left, rest, since,
                open, rules, afterPositive, schemaVersion, version + 1, swap), false);
    }

    /** True when an entry of this stay in the room is not held by nobody: it is there, going there, or to be taken. */
    boolean explains(UUID roomId) {
        return at != null && at.roomId().equals(roomId) || want != null && want.roomId().equals(roomId)
                || leaving.stream().anyMatch(l -> l.spot().roomId().equals(roomId));
    }

    private Instant opened(Instant now) {
        return openSince == null ? now : openSince;
    }
}
