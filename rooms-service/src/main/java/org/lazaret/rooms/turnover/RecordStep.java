package org.lazaret.rooms.turnover;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomCommands;
import org.lazaret.rooms.floor.RoomEvent;
import org.lazaret.rooms.floor.StepReport;
import org.lazaret.rooms.floor.Turnover;
import org.lazaret.rooms.floor.TurnoverRules;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/** A person at the room says that a step of its turnover began or ended. */
@Service
class RecordStep {
    private static final Duration SKEW = Duration.ofMinutes(2);
    private final Sites sites;
    private final RoomCommands commands;
    private final RuleBooks<TurnoverRules> books;
    private final BusinessClock clock;

    RecordStep(Sites sites, RoomCommands commands, RuleBooks<TurnoverRules> books, BusinessClock clock) {
        this.sites = sites;
        this.commands = commands;
        this.books = books;
        this.clock = clock;
    }

    /** What was done, and when; without a time, now. */
    record Done(RoomEvent event, @Nullable Instant happenedAt, @Nullable String agent, @Nullable Integer ppm,
            @Nullable Integer minutes, @Nullable String remark) {}

    Room record(UUID siteId, UUID roomId, Done done, @Nullable UUID key) {
        Sites.Entered entered = sites.enter(siteId, done.event().roles().toArray(String[]::new));
        Site site = entered.site();
        Instant arrived = clock.instant();
        Instant at = done.happenedAt() == null ? arrived : done.happenedAt().truncatedTo(ChronoUnit.MILLIS);
        TurnoverRules today = books.on(site.dayAt(arrived));
        Duration back = entered.actor().hasAny("site-manager") ? today.lateEntryByChief() : today.lateEntry();
        if (at.isAfter(arrived.plus(SKEW))) {
            throw ProblemException.invalid("happenedAt", "Future", "This lies in the future; tell it when it is so.");
        }
        if (at.isBefore(arrived.minus(back))) {
            throw ProblemException.invalid("happenedAt", "TooLate",
                    "You may enter steps of the last " + back.toHours() + " h; ask the site manager.");
        }
        StepReport report = new StepReport(entered.actor().username(), at, done.agent(), done.ppm(), done.minutes(),
                done.remark());
        return commands.run(entered, roomId, done.event(), null, key, done.toString(), (floor, now) -> {
            Turnover turnover = floor.room(roomId).map(Room::turnover).orElse(null);
            TurnoverRules known = turnover == null ? null : books.version(turnover.rules());
            return floor.step(roomId, done.event(), report, known == null ? today : known, now);
        });
    }
}
