package org.lazaret.rooms.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.rooms.site.ZoneKind;

/**
 * One person's way through a site (进区记录), from the gate in to the gate out: a stage for each zone. Stages are only
 * ever added. Source: {@code deploy/handbook/rooms.md#the-gate}.
 *
 * @param staffId   of the site's register, for staff
 * @param pass      number on the card that somebody who is no staff wears
 * @param hostId    who of the staff answers for a visitor
 * @param celsius   measured at the gate
 * @param enteredAt when the first stage began
 * @param inside    tells one person from another while inside; nobody is inside twice
 * @param openSince {@code enteredAt} while inside
 * @param rules     version of the rule book that let the person in
 */
public record Visit(@BsonId UUID id, UUID siteId, String regionCode, OnSitePerson.Kind kind, @Nullable UUID staffId,
        String name, @Nullable StaffGroup group, @Nullable String company, @Nullable String pass,
        @Nullable UUID hostId, @Nullable String hostName, String purpose, double celsius, Instant enteredAt,
        List<Stage> stages, @Nullable Exit exit, @Nullable String inside, @Nullable Instant openSince, String rules,
        int schemaVersion, long version) {
    static final int SCHEMA = 1;
    /** Stages that one visit takes: weeks of going in and out, and a document of bounded size. */
    static final int MOST_STAGES = 500;

    /**
     * The time in one zone, in one set of protective equipment.
     *
     * @param id    made by whoever recorded it; the same again is the same stage
     * @param ppe   level of the protective equipment, as the rule book names it
     * @param at    when it began; it ends when the next one does, or with the exit
     * @param by    who recorded it
     * @param rooms in which the person was
     */
    public record Stage(UUID id, ZoneKind zone, String ppe, Instant at, Instant recordedAt, String by,
            List<UUID> rooms) {
        public Stage {
            rooms = List.copyOf(rooms);
        }

        Stage with(List<UUID> more) {
            Set<UUID> all = new LinkedHashSet<>(rooms);
            all.addAll(more);
            return new Stage(id, zone, ppe, at, recordedAt, by, List.copyOf(all));
        }

        boolean saysTheSameAs(Stage other) {
            return zone == other.zone && ppe.equals(other.ppe) && at.equals(other.at);
        }
    }

    /**
     * The end of the visit.
     *
     * @param at   when the person left
     * @param told the moment that was told, where that was before the last stage began
     */
    public record Exit(Instant at, Instant recordedAt, String by, @Nullable Instant told) {}

    /** What became of a command. */
    sealed interface Outcome {}

    /** To be written. */
    record Changed(Visit visit) implements Outcome {}

    /** It was so before. */
    record Already(Visit visit) implements Outcome {}

    /** The stage's id stands for another stage. */
    record Reused() implements Outcome {}

    /** For all these reasons not. */
    record Refused(List<BrokenRule> rules) implements Outcome {}

    public Visit {
        stages = List.copyOf(stages);
    }

    /** A person of the site's own staff is inside once at most, wherever; another one's card is. */
    static String key(UUID siteId, @Nullable UUID staffId, @Nullable String pass) {
        return staffId == null ? siteId + "/" + pass : staffId.toString();
    }

    /** Where the person is, or was last. */
    Stage stage() {
        return stages.getLast();
    }

    /** The person as other features see one who is inside. */
    OnSitePerson person() {
        return new OnSitePerson(staffId == null ? id : staffId, name, kind, group == null ? null : group.name(),
                stage().zone(), company, enteredAt);
    }

    /** When the stage ended; null while it goes on. */
    @Nullable
    Instant endOf(int stage) {
        if (stage + 1 < stages.size()) {
            return stages.get(stage + 1).at();
        }
        return exit == null ? null : exit.at();
    }

    /** When the isolation zone has to be left, which a set of equipment decides; null elsewhere and after the exit. */
    @Nullable
    Instant dueOut(GateRules book) {
        return exit != null || stage().zone() != ZoneKind.ISOLATION ? null : stage().at().plus(book.longestInZone());
    }

    /** True when the other tells of the same entry, however often it was sent. */
    boolean tellsTheSameAs(Visit other) {
        return siteId.equals(other.siteId) && kind == other.kind && Objects.equals(staffId, other.staffId)
                && Objects.equals(pass, other.pass) && celsius == other.celsius
                && enteredAt.equals(other.enteredAt) && stages.getFirst().saysTheSameAs(other.stages.getFirst());
    }

    /**
     * Every rule that speaks against this first stage.
     *
     * @param person the staff member, when the visit is one's
     * @param host   whoever is named as such
     */
    List<BrokenRule> broken(@Nullable StaffMember person, @Nullable StaffMember host, GateRules book) {
        List<BrokenRule> broken = new ArrayList<>();
        if (kind == OnSitePerson.Kind.STAFF) {
            if (person == null) {
                broken.add(ShiftRule.UNKNOWN_STAFF.broken());
            } else if (!person.siteId().equals(siteId)) {
                broken.add(ShiftRule.OTHER_SITE.broken());
            } else if (person.left()) {
                broken.add(ShiftRule.LEFT.broken());
            }
        } else if (pass == null || pass.isBlank()) {
            broken.add(ShiftRule.PASS.broken());
        }
        if (kind == OnSitePerson.Kind.VISITOR && (host == null || !host.worksAt(siteId))) {
            broken.add(ShiftRule.HOST.broken());
        }
        if ((kind == OnSitePerson.Kind.VENDOR || kind == OnSitePerson.Kind.DRIVER)
                && (company == null || company.isBlank())) {
            broken.add(ShiftRule.COMPANY.broken());
        }
        if (celsius >= book.fever()) {
            broken.add(ShiftRule.FEVER.broken(celsius, book.fever()));
        }
        if (stage().zone() == ZoneKind.ISOLATION) {
            broken.add(ShiftRule.PASSAGE.broken(ZoneKind.ISOLATION.en(), ZoneKind.ISOLATION.zh()));
        }
        broken.addAll(book.equipment(stage().ppe(), stage().zone()));
        return List.copyOf(broken);
    }

    /**
     * The person goes to another zone.
     *
     * @param next    the stage that begins
     * @param visited rooms in which the person was during the stage that ends
     */
    Outcome move(Stage next, List<UUID> visited, GateRules book) {
        for (Stage known : stages) {
            if (known.id().equals(next.id())) {
                return known.saysTheSameAs(next) ? new Already(this) : new Reused();
            }
        }
        List<BrokenRule> broken = new ArrayList<>();
        if (exit != null) {
            broken.add(ShiftRule.GONE.broken(exit.at()));
        } else if (next.at().isBefore(stage().at())) {
            broken.add(ShiftRule.TIME_ORDER.broken(stage().at()));
        }
        if (next.zone() == stage().zone()) {
            broken.add(ShiftRule.SAME_ZONE.broken(next.zone().en(), next.zone().zh()));
        } else if (next.zone() != ZoneKind.PASSAGE && stage().zone() != ZoneKind.PASSAGE) {
            broken.add(ShiftRule.PASSAGE.broken(next.zone().en(), next.zone().zh()));
        }
        if (stages.size() >= MOST_STAGES) {
            broken.add(ShiftRule.STAGES_FULL.broken(MOST_STAGES));
        }
        broken.addAll(book.equipment(next.ppe(), next.zone()));
        if (!broken.isEmpty()) {
            return new Refused(List.copyOf(broken));
        }
        List<Stage> all = ended(visited);
        all.add(next);
        return new Changed(with(all, null));
    }

    /**
     * The person leaves the site, which no rule ever keeps anybody from. Clocks at a gate differ: an exit that was told to
     * be before the last stage began counts from then, and keeps what was told.
     */
    Outcome leave(Exit out, List<UUID> visited) {
        if (exit != null) {
            return new Already(this);
        }
        Instant last = stage().at();
        return new Changed(with(ended(visited), out.at().isBefore(last)
                ? new Exit(last, out.recordedAt(), out.by(), out.at())
                : out));
    }

    private List<Stage> ended(List<UUID> visited) {
        List<Stage> all = new ArrayList<>(stages);
        all.set(all.size() - 1, all.getLast().with(visited));
        return all;
    }

    /** How long the person was in a room's zone within a window: the most that the visit to the room can have lasted. */
    Duration within(int stage, Instant from, Instant to) {
        Instant end = endOf(stage);
        Instant begin = stages.get(stage).at();
        Instant first = begin.isAfter(from) ? begin : from;
        Instant last = end == null || end.isAfter(to) ? to : end;
        return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
    }

    private Visit with(List<Stage> all, @Nullable Exit out) {
        return new Visit(id, siteId, regionCode, kind, staffId, name, group, company, pass, hostId, hostName, purpose,
                celsius, enteredAt, all, out, out == null ? inside : null, out == null ? openSince : null, rules,
                schemaVersion, version + 1);
    }
}
