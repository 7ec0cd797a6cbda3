package org.lazaret.rooms.reserve;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A site's entry in the reserve register. Source: {@code deploy/handbook/rooms.md#reserve}.
 *
 * @param id      of the site
 * @param rooms   rooms that it brings, or has in use
 * @param contact who opens it, with a telephone number
 * @param checks  each look whether it can still be ready in time, by the day it was done
 * @param moves   each change of the tier; a site has a few in a year
 */
public record Reserve(@BsonId UUID id, String regionCode, ReserveTier tier, int rooms, String contact,
        List<ReserveCheck> checks, List<TierMove> moves, int schemaVersion, long version) {
    static final int SCHEMA = 1;

    /** A look at the site on a day. */
    public record ReserveCheck(UUID id, LocalDate on, boolean ready, @Nullable String remark, String by,
            Instant recordedAt) {}

    /** A change of the tier, under the command's id. */
    public record TierMove(UUID id, ReserveTier from, ReserveTier to, String reason, String by, Instant at) {}

    /** What became of a command. */
    sealed interface Outcome {}

    /** The entry to write. */
    record Done(Reserve next) implements Outcome {}

    /** It was carried out before. */
    record Already(Reserve reserve) implements Outcome {}

    /** The id was used for something else. */
    record Reused() implements Outcome {}

    /** The site has that tier already. */
    record NothingToChange() implements Outcome {}

    public Reserve {
        checks = List.copyOf(checks);
        moves = List.copyOf(moves);
    }

    /** True when the other says the same of the site, however often it was sent. */
    boolean saysTheSameAs(Reserve other) {
        return tier == other.tier && rooms == other.rooms && contact.equals(other.contact);
    }

    /** The same entry in the county where the site is now; it may have been corrected since. */
    Reserve in(String county) {
        return new Reserve(id, county, tier, rooms, contact, checks, moves, schemaVersion, version);
    }

    /** The entry with other rooms or another contact; the tier changes by a command alone. */
    Reserve corrected(Reserve wanted) {
        return new Reserve(id, wanted.regionCode, tier, wanted.rooms, wanted.contact, checks, moves, schemaVersion,
                version + 1);
    }

    Outcome move(UUID commandId, ReserveTier to, String reason, String by, Instant now) {
        for (TierMove move : moves) {
            if (move.id().equals(commandId)) {
                return move.to() == to && move.reason().equals(reason) && move.by().equals(by)
                        ? new Already(this)
                        : new Reused();
            }
        }
        if (to == tier) {
            return new NothingToChange();
        }
        var all = new ArrayList<>(moves);
        all.add(new TierMove(commandId, tier, to, reason, by, now));
        return new Done(new Reserve(id, regionCode, to, rooms, contact, checks, all, schemaVersion, version + 1));
    }

    Outcome check(ReserveCheck check) {
        for (ReserveCheck known : checks) {
            if (known.id().equals(check.id())) {
                boolean same = known.on().equals(check.on()) && known.ready() == check.ready()
                        && String.valueOf(known.remark()).equals(String.valueOf(check.remark()));
                return same ? new Already(this) : new Reused();
            }
        }
        var all = new ArrayList<>(checks);
        all.add(check);
        return new Done(new Reserve(id, regionCode, tier, rooms, contact, all, moves, schemaVersion, version + 1));
    }

    /** The latest look; of two on one day the one that was told later. */
    @Nullable
    ReserveCheck lastCheck() {
        ReserveCheck last = null;
        for (ReserveCheck check : checks) {
            last = last == null || !check.on().isBefore(last.on()) ? check : last;
        }
        return last;
    }

    /** True when nobody has found the site ready for so long that the register cannot rely on it; never while in use. */
    boolean stale(LocalDate today, ReserveRules rules) {
        ReserveCheck last = lastCheck();
        return tier != ReserveTier.IN_USE
                && (last == null || !last.ready() || last.on().plus(rules.checkEvery()).isBefore(today));
    }
}
