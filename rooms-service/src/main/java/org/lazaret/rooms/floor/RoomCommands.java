package org.lazaret.rooms.floor;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.id.Idempotency;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.id.RecentCommand;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.site.Sites;

/** Changes that people at the site make to one room, decided again until the write wins its race. */
@Service
public class RoomCommands {
    private final Sites sites;
    private final FloorStore floors;
    private final FloorPlanStore plans;
    private final RuleBooks<TurnoverRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    RoomCommands(Sites sites, FloorStore floors, FloorPlanStore plans, RuleBooks<TurnoverRules> books,
            AuditStore audit, BusinessClock clock) {
        this.plans = plans;
        this.sites = sites;
        this.floors = floors;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** Blocks, seals, takes out of service, or ends such a state. */
    Room set(UUID siteId, UUID roomId, RoomEvent event, @Nullable String reason, @Nullable Instant until,
            @Nullable UUID key) {
        Sites.Entered entered = sites.enter(siteId, event.roles().toArray(String[]::new));
        requireLater(until);
        return run(entered, roomId, event, reason, key, event + "|" + reason + "|" + until,
                (floor, now) -> floor.set(roomId, event, reason, until, Ids.next(),
                        books.on(entered.site().dayAt(now)), now));
    }

    /**
     * What stands around a room after its free neighbours were blocked.
     *
     * @param buffered neighbours that are kept empty now
     * @param held     neighbours promised to a bubble that is on its way: somebody has to decide
     * @param stays    people who live beside it: possible contacts
     */
    record Buffered(UUID roomId, String number, List<String> buffered, List<String> held, List<UUID> stays) {}

    /** Blocks every free neighbour of a room at once; again, it finds them blocked. */
    Buffered buffer(UUID siteId, UUID roomId, String reason, @Nullable Instant until) {
        Sites.Entered entered = sites.enter(siteId, "site-manager", "doctor", "nurse");
        requireLater(until);
        audit.record(entered.actor(), "room.buffer", "room", roomId, siteId, reason);
        return Retry.untilDecided(() -> {
            Floor floor = floors.withRoom(siteId, roomId).orElseThrow(ProblemException::notFound);
            FloorPlan plan = plans.find(floor.id()).orElseThrow(ProblemException::notFound);
            Instant now = clock.instant();
            List<UUID> beside = plan.room(roomId)
                    .map(r -> plan.neighbours(r).stream().map(RoomPlan::id).toList())
                    .orElse(List.of());
            Floor next = floor.buffer(beside, reason, until, now);
            if (!next.rooms().equals(floor.rooms())
                    && !floors.write(floor, next, new Change("BLOCK", entered.actor().username(), now))) {
                return null;
            }
            List<Room> around = next.rooms().stream().filter(r -> beside.contains(r.id())).toList();
            return new Buffered(roomId, next.room(roomId).orElseThrow().number(),
                    numbers(around, RoomState.BUFFER, now), numbers(around, RoomState.RESERVED, now),
                    around.stream().flatMap(r -> r.occupants().stream()).map(Occupant::stayId).toList());
        });
    }

    private void requireLater(@Nullable Instant until) {
        if (until != null && !until.isAfter(clock.instant())) {
            throw ProblemException.invalid("until", "Past", "This end lies in the past; give a later one, or none.");
        }
    }

    private static List<String> numbers(List<Room> rooms, RoomState state, Instant now) {
        return rooms.stream().filter(r -> r.stateAt(now) == state).map(Room::number).toList();
    }

    /**
     * Carries out one change of a room.
     *
     * @param entered  the person, who has been let in for this event
     * @param key      the Idempotency-Key, if one was sent
     * @param body     what was asked, so that a key used for something else is noticed
     * @param decision pure; called again after a lost race
     * @throws ProblemException 404 when the site has no such room, 422 with every broken rule
     */
    public Room run(Sites.Entered entered, UUID roomId, RoomEvent event, @Nullable String reason, @Nullable UUID key,
            String body, BiFunction<Floor, Instant, Floor.Outcome> decision) {
        UUID siteId = entered.site().id();
        String who = entered.actor().username();
        String hash = Idempotency.hash(roomId + "|" + body);
        audit.record(entered.actor(), "room." + event.name().toLowerCase(Locale.ROOT), "room", roomId,
                siteId, reason);
        return Retry.untilDecided(() -> {
            Floor floor = floors.withRoom(siteId, roomId).orElseThrow(ProblemException::notFound);
            Instant now = clock.instant();
            Instant real = now.minus(clock.offset());
            if (key != null && Idempotency.look(floor.recent(), key, who, hash,
                    real) instanceof Idempotency.Answer.Repeat) {
                return floor.room(roomId).orElseThrow();
            }
            return switch (decision.apply(floor, now)) {
                case Floor.Refused refused -> throw ProblemException.refused(refused.rules());
                case Floor.Unchanged unchanged -> unchanged.room();
                case Floor.Changed changed -> write(floor, changed, key, hash, new Change(event.name(), who, now), real)
                        ? changed.room()
                        : null;
            };
        });
    }

    private boolean write(Floor before, Floor.Changed changed, @Nullable UUID key, String hash, Change change,
            Instant real) {
        Floor next = changed.floor();
        return floors.write(before, key == null
                ? next
                : next.remembering(Idempotency.remember(next.recent(),
                        new RecentCommand(key, change.by(), hash, next.version(), real))),
                change);
    }
}
