package org.lazaret.health.check;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.health.file.Alert;
import org.lazaret.health.file.CheckRules;
import org.lazaret.health.file.HealthFile;
import org.lazaret.health.file.HealthFileStore;
import org.lazaret.health.file.Level;
import org.lazaret.health.file.PlaceView;
import org.lazaret.health.file.Reading;
import org.lazaret.health.file.Slot;
import org.lazaret.health.file.StayView;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;

/** Today's checks of a site in door order: who is due, who is done, who was not reached. */
@Service
class Rounds {
    /** How a person stands in a round. */
    enum Due {
        UPCOMING,
        DUE,
        LATE,
        DONE,
        NOT_REACHED,
        /** Out of the house; not missed. */
        AWAY
    }

    /**
     * One person of a round; people of one room follow each other.
     *
     * @param bubbleId who belongs together, or null
     * @param ageBand INFANT, CHILD, ADULT or SENIOR, or null
     * @param done the reading that counts, or null
     * @param last the last measured values, shown and never copied
     * @param attempts how often this round was tried
     */
    record Door(UUID stayId, @Nullable UUID bubbleId, @Nullable String ageBand, @Nullable String building,
            @Nullable String floor, @Nullable String roomNumber, Level level, List<String> levelRules, boolean highRisk,
            int openAlerts, Due due, @Nullable Reading done,
            @Nullable Reading last, int attempts) {}

    /**
     * A page of a round.
     *
     * @param from begin of the window (UTC)
     * @param to its end (UTC)
     */
    record Round(LocalDate day, Slot.Round round, Instant from, Instant to, List<Door> doors, @Nullable String next) {}

    private final HealthFileStore files;
    private final RuleBooks<CheckRules> books;
    private final Sites sites;

    Rounds(HealthFileStore files, RuleBooks<CheckRules> books, Sites sites) {
        this.files = files;
        this.books = books;
        this.sites = sites;
    }

    /** The round asked for, or the one that began last, of today. */
    Round today(UUID siteId, Slot.@Nullable Round asked, @Nullable String cursor, @Nullable Integer limit) {
        Sites.Visit visit = sites.enter(siteId, "nurse", "doctor", "site-manager");
        Instant now = visit.now();
        ZoneId zone = visit.zone();
        LocalDate day = visit.today();
        CheckRules rules = books.on(day);
        Slot slot = asked == null ? slotOf(visit, rules) : new Slot(day, asked);
        CheckRules.Window window = rules.windows()
                .stream()
                .filter(w -> w.round() == slot.round())
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        Instant from = day.atTime(window.from()).atZone(zone).toInstant();
        Instant to = day.atTime(window.to()).atZone(zone).toInstant();
        int rows = Cursor.limit(limit);
        List<HealthFile> found = files.inDoorOrder(siteId, Cursor.decode(cursor, 4), rows + 1);
        Page<HealthFile> page = Page.cut(found, rows, Rounds::place);
        sites.trace(visit, "round.read", "site", siteId);
        List<Door> doors = page.items()
                .stream()
                .filter(f -> slot.round() != Slot.Round.EVENING || f.highRisk())
                .map(f -> door(f, slot, now, from, to))
                .toList();
        return new Round(day, slot.round(), from, to, doors, page.next());
    }

    private static Slot slotOf(Sites.Visit visit, CheckRules rules) {
        Slot slot = rules.slotAt(visit.now(), visit.zone());
        return slot == null ? new Slot(visit.today(), rules.windows().getFirst().round()) : slot;
    }

    private static Cursor place(HealthFile file) {
        PlaceView place = file.place();
        return place == null
                ? Cursor.of("", "", "", file.id())
                : Cursor.of(text(place.building()), text(place.floor()), text(place.doorOrder()), file.id());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Door door(HealthFile file, Slot slot, Instant now, Instant from, Instant to) {
        List<Reading> tried = file.readings().stream().filter(r -> r.slot().equals(slot)).toList();
        Reading done = latest(tried);
        PlaceView place = file.place();
        StayView stay = file.stay();
        return new Door(file.id(), stay == null ? null : stay.bubbleId(), stay == null ? null : stay.ageBand(),
                place == null ? null : place.building(), place == null ? null : place.floor(),
                place == null || !place.placed() ? null : place.roomNumber(), file.level(), file.levelRules(),
                file.highRisk(), (int) file.alerts().stream().filter(Alert::open).count(),
                due(done, stay != null && stay.outOfHouse(), tried.isEmpty(), now, from, to), done,
                latest(file.readings()), tried.size());
    }

    static Due due(@Nullable Reading done, boolean away, boolean untried, Instant now, Instant from, Instant to) {
        if (done != null) {
            return Due.DONE;
        }
        if (away) {
            return Due.AWAY;
        }
        if (now.isBefore(from)) {
            return Due.UPCOMING;
        }
        if (now.isAfter(to)) {
            return Due.LATE;
        }
        return untried ? Due.DUE : Due.NOT_REACHED;
    }

    private static @Nullable Reading latest(List<Reading> readings) {
        return readings.stream().filter(Reading::measured).max(Comparator.comparing(Reading::happenedAt)).orElse(null);
    }
}
