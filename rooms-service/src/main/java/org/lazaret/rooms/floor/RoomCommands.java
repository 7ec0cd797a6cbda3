package org.lazaret.rooms.floor;

import java.time.Instant;
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
    private final RuleBooks<TurnoverRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    RoomCommands(Sites sites, FloorStore floors, RuleBooks<TurnoverRules> books, AuditStore audit,
            BusinessClock clock) {
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
        return run(entered, roomId, event, reason, key, event + "|" + reason + "|" + until,
                (floor, now) -> floor.set(roomId, event, reason, until, Ids.next(),
                        books.on(entered.site().dayAt(now)), now));
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
