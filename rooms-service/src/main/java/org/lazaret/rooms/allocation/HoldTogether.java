package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Change;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Hold;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.Rule;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/**
 * Promises rooms to many bubbles, all or none. Three steps that a process calls, each of which can be repeated: take
 * every room that is not theirs yet, floor by floor, each floor in one write and only as it was when the rules were
 * asked; then either make the promises theirs for good, or give back what was taken.
 */
@Service
public class HoldTogether {
    private final Sites sites;
    private final Turns turns;
    private final SitePictures pictures;
    private final FloorStore floors;
    private final HoldClaimStore claims;
    private final HoldRoom holds;
    private final WaitingStore waiting;
    private final BusinessClock clock;

    HoldTogether(Sites sites, Turns turns, SitePictures pictures, FloorStore floors, HoldClaimStore claims,
            HoldRoom holds,
            WaitingStore waiting, BusinessClock clock) {
        this.sites = sites;
        this.turns = turns;
        this.pictures = pictures;
        this.floors = floors;
        this.claims = claims;
        this.holds = holds;
        this.waiting = waiting;
        this.clock = clock;
    }

    /**
     * What is to be promised.
     *
     * @param rooms by bubble
     * @param by    when they come: a room in turnover has to be ready by then
     * @param until the promises end
     */
    public record Wish(UUID siteId, List<Bubble> bubbles, Map<UUID, UUID> rooms, Instant by, Instant until) {}

    /** A promise that cannot be made, with every rule against it. */
    public record Refusal(UUID bubbleId, UUID roomId, String roomNumber, List<BrokenRule> rules) {}

    /** Takes the rooms; what cannot be had is named, and then some may have been taken that are to be given back. */
    public List<Refusal> take(UUID command, Wish wish) {
        Site site = sites.known(wish.siteId());
        return Retry.untilDecided(() -> turns.at(site.id(), () -> attempt(command, site, wish)));
    }

    private @Nullable List<Refusal> attempt(UUID command, Site site, Wish wish) {
        SitePictures.Drawn drawn = pictures.draw(site, wish.bubbles(), wish.by());
        List<Refusal> refused = refusals(drawn, wish);
        if (!refused.isEmpty()) {
            return refused;
        }
        Instant now = clock.instant();
        boolean all = true;
        for (Floor floor : drawn.floors()) {
            Map<UUID, Hold> wanted = notTheirsYet(floor, command, wish, now);
            for (UUID room : wanted.keySet()) {
                if (!sites.takeRoom(site, room, now)) {
                    return List.of(refusal(drawn, wish, room, Rule.POLICY_CAPACITY
                            .broken(String.valueOf(site.policyCapacity()))));
                }
            }
            all &= wanted.isEmpty() || floors.write(floor, floor.promise(wanted, now),
                    new Change("HOLD", Change.RESIDENTS, now));
        }
        return all ? List.of() : null;
    }

    private static List<Refusal> refusals(SitePictures.Drawn drawn, Wish wish) {
        var refused = new ArrayList<Refusal>();
        Map<UUID, Choice> judged = drawn.picture().judge(wish.bubbles(), wish.rooms());
        wish.rooms().forEach((bubble, room) -> {
            if (judged.get(bubble) instanceof Choice.NoRoom none) {
                refused.add(new Refusal(bubble, room, number(drawn, room), none.rules()));
            }
        });
        Integer spare = drawn.picture().spare();
        if (refused.isEmpty() && spare != null && wish.rooms().size() > spare) {
            wish.rooms()
                    .values()
                    .stream()
                    .skip(spare)
                    .forEach(room -> refused.add(refusal(drawn, wish, room,
                            Rule.POLICY_CAPACITY.broken(String.valueOf(drawn.picture().site().policyCapacity())))));
        }
        return List.copyOf(refused);
    }

    private static Refusal refusal(SitePictures.Drawn drawn, Wish wish, UUID room, BrokenRule rule) {
        UUID bubble = wish.rooms()
                .entrySet()
                .stream()
                .filter(e -> e.getValue().equals(room))
                .findFirst()
                .orElseThrow()
                .getKey();
        return new Refusal(bubble, room, number(drawn, room), List.of(rule));
    }

    private static String number(SitePictures.Drawn drawn, UUID room) {
        return drawn.floors()
                .stream()
                .flatMap(f -> f.room(room).stream())
                .map(Room::number)
                .findFirst()
                .orElse("?");
    }

    /** Rooms of a floor that are still to be taken: what a bubble has been promised before stays as it is. */
    private static Map<UUID, Hold> notTheirsYet(Floor floor, UUID command, Wish wish, Instant now) {
        Map<UUID, Hold> wanted = new LinkedHashMap<>();
        for (Bubble bubble : wish.bubbles()) {
            UUID roomId = wish.rooms().get(bubble.id());
            Room room = roomId == null ? null : floor.room(roomId).orElse(null);
            Hold known = room == null ? null : room.promise(now);
            if (room != null && room.occupants().isEmpty()
                    && (known == null || !known.bubbleId().equals(bubble.id()))) {
                wanted.put(room.id(), hold(bubble, command, wish));
            }
        }
        return wanted;
    }

    private static Hold hold(Bubble bubble, UUID command, Wish wish) {
        return new Hold(bubble.id(), command, bubble.size(), bubble.category(), bubble.cohortId(), bubble.exposure(),
                wish.until());
    }

    /** All rooms are taken: what the bubbles were promised elsewhere ends, older promises of these rooms are renewed. */
    public void settle(UUID command, Wish wish) {
        for (Bubble bubble : wish.bubbles()) {
            UUID room = wish.rooms().get(bubble.id());
            if (room != null) {
                holds.release(bubble.id(), room);
                waiting.remove(bubble.id());
            }
        }
        Instant now = clock.instant();
        for (UUID floorId : floors.ofSite(wish.siteId()).stream().map(Floor::id).toList()) {
            Floor written = Retry.untilDecided(() -> {
                Floor floor = floors.find(floorId).orElseThrow();
                Map<UUID, Hold> renewed = renewed(floor, command, wish, now);
                Floor next = renewed.isEmpty() ? floor : floor.promise(renewed, now);
                return renewed.isEmpty() || floors.write(floor, next, new Change("HOLD", Change.RESIDENTS, now))
                        ? next
                        : null;
            });
            claim(written, wish, now);
        }
    }

    private static Map<UUID, Hold> renewed(Floor floor, UUID command, Wish wish, Instant now) {
        Map<UUID, Hold> renewed = new HashMap<>();
        for (Bubble bubble : wish.bubbles()) {
            UUID roomId = wish.rooms().get(bubble.id());
            Room room = roomId == null ? null : floor.room(roomId).orElse(null);
            Hold known = room == null ? null : room.promise(now);
            Hold next = hold(bubble, command, wish);
            if (room != null && known != null && known.bubbleId().equals(bubble.id()) && !known.equals(next)) {
                renewed.put(room.id(), next);
            }
        }
        return renewed;
    }

    private void claim(Floor floor, Wish wish, Instant now) {
        for (Room room : floor.rooms()) {
            Hold promised = room.promise(now);
            if (promised != null && room.id().equals(wish.rooms().get(promised.bubbleId()))) {
                Retry.untilDecided(() -> {
                    HoldClaimStore.HoldClaim known = claims.find(promised.bubbleId()).orElse(null);
                    boolean named = known != null && known.roomId().equals(room.id())
                            && promised.until().equals(known.until())
                            || claims.write(new HoldClaimStore.HoldClaim(promised.bubbleId(), floor.id(), room.id(),
                                    promised.until(), known == null ? 1 : known.version() + 1));
                    return named ? room : null;
                });
            }
        }
    }

    /** Ends what this command has taken; what a bubble had been promised before it keeps. */
    public void giveBack(UUID command, Wish wish) {
        for (UUID floorId : floors.ofSite(wish.siteId()).stream().map(Floor::id).toList()) {
            Floor written = Retry.untilDecided(() -> {
                Floor floor = floors.find(floorId).orElseThrow();
                Floor next = floor.releaseHoldsOf(command, clock.instant());
                return next == floor
                        || floors.write(floor, next, new Change("RELEASE_HOLD", Change.RESIDENTS, clock.instant()))
                                ? next
                                : null;
            });
            for (Room room : written.rooms()) {
                if (wish.rooms().containsValue(room.id()) && !room.state().taken() && room.hold() == null) {
                    sites.giveBackRoom(wish.siteId(), room.id());
                }
            }
        }
    }
}
