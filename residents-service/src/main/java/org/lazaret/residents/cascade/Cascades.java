package org.lazaret.residents.cascade;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.cascade.Cascade.Fate;
import org.lazaret.residents.cascade.Cascade.Line;
import org.lazaret.residents.days.ChangeDays;
import org.lazaret.residents.days.DayPreview;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/** What people do with a proposal: ask for one, look, leave out or add somebody, confirm or dismiss. */
@Component
class Cascades {
    private static final String DOCTOR = "doctor";
    private final CascadeStore cascades;
    private final ProposeCascade propose;
    private final ApplyCascade apply;
    private final ChangeDays days;
    private final StayStore stays;
    private final Persons persons;
    private final Sites sites;
    private final AuditStore audit;
    private final BusinessClock clock;

    Cascades(
            CascadeStore cascades,
            ProposeCascade propose,
            ApplyCascade apply,
            ChangeDays days,
            StayStore stays,
            Persons persons,
            Sites sites,
            AuditStore audit,
            BusinessClock clock) {
        this.cascades = cascades;
        this.propose = propose;
        this.apply = apply;
        this.days = days;
        this.stays = stays;
        this.persons = persons;
        this.sites = sites;
        this.audit = audit;
        this.clock = clock;
    }

    /** A proposal and who asks for it. */
    record Asked(Cascade cascade, Sites.Visit by) {}

    /** A line with the person. */
    record Shown(Line line, @Nullable Stay stay, @Nullable PersonalData person) {}

    Page<Cascade.Listed> list(
            UUID siteId, Collection<Cascade.State> states, @Nullable String cursor, int limit) {
        sites.enter(siteId, Stays.FILE_READERS);
        List<Cascade.Listed> rows = cascades.ofSite(siteId, states, Cursor.decode(cursor, 2), limit + 1);
        return Page.cut(rows, limit, row -> Cursor.of(row.openedAt(), row.id()));
    }

    Asked require(UUID siteId, UUID id) {
        Sites.Visit by = sites.enter(siteId, Stays.FILE_READERS);
        Cascade cascade = cascades.find(id);
        if (cascade == null || !cascade.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        return new Asked(cascade, by);
    }

    private Asked require(UUID siteId, UUID id, String role) {
        Asked asked = require(siteId, id);
        sites.enter(siteId, role);
        return asked;
    }

    /** Who the positive is; null for a sample. Whoever asks has been audited. */
    @Nullable
    Shown positive(Asked asked) {
        UUID stayId = asked.cascade().source().stayId();
        Stay stay = stayId == null ? null : stays.find(stayId);
        if (stay == null) {
            return null;
        }
        audit.record(asked.by().actor(), "cascade.read", "cascade", asked.cascade().id(), asked.cascade().siteId());
        var line = new Line(stay.id(), stay.personId(), List.of(), asked.cascade().discoveredAt(), Fate.DAYS, null,
                false, null, null, null, null);
        return new Shown(line, stay, persons.open(stay.personId()));
    }

    /**
     * Somebody asks for a proposal; the same again is the same.
     *
     * @param source of which a stay or a room must be of this site
     * @param since  from when on whoever was near counts; null for the rule
     */
    Cascade open(
            UUID siteId, UUID id, Cascade.Source source, @Nullable Instant discoveredAt, @Nullable Instant since) {
        Sites.Visit by = sites.enter(siteId, Stays.FILE_READERS);
        Instant at = discoveredAt == null ? by.now() : discoveredAt;
        Cascade known = cascades.find(id);
        if (known == null) {
            check(siteId, source, at, since, by.now());
            audit.record(by.actor(), "cascade.open", "cascade", id, siteId, source.kind().name());
            known = propose.open(id, by.site(), source, at, since, by.actor().username());
        }
        if (!known.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        if (!known.source().equals(source) || discoveredAt != null && !known.discoveredAt().equals(discoveredAt)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another positive.");
        }
        return known.state() == Cascade.State.PENDING ? propose.compute(known) : known;
    }

    private void check(UUID siteId, Cascade.Source source, Instant at, @Nullable Instant since, Instant now) {
        UUID stayId = source.stayId();
        switch (source.kind()) {
            case PERSON -> {
                Stay stay = stayId == null ? null : stays.find(stayId);
                if (stay == null || !stay.siteId().equals(siteId)) {
                    throw ProblemException.invalid("stayId", "unknown", "Name somebody of this site.");
                }
            }
            case ROOM -> {
                if (source.roomId() == null) {
                    throw ProblemException.invalid("roomId", "Required", "Say in which room the sample was taken.");
                }
            }
            case ENVIRONMENT -> {
            }
        }
        if (at.isAfter(now) || at.isBefore(now.minus(Stay.LONGEST_BACK))) {
            throw ProblemException.invalid(
                    "discoveredAt", "time", "The discovery lies neither in the future nor more than three days back.");
        }
        if (since != null && (!since.isBefore(at) || since.isBefore(at.minus(ContactLog.LONGEST_WINDOW)))) {
            throw ProblemException.invalid(
                    "since", "time", "The time before the discovery begins before it, and at most 60 days.");
        }
    }

    /** The people are looked for again, as after a contact was written down. */
    Cascade refresh(UUID siteId, UUID id, @Nullable String ifMatch) {
        Asked asked = require(siteId, id);
        Etags.requireMatch(ifMatch, asked.cascade().version());
        audit.record(asked.by().actor(), "cascade.refresh", "cascade", id, siteId);
        if (!asked.cascade().undecided()) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "cascade-decided", "This proposal is decided already.", "该联动处置方案已有决定。")));
        }
        return propose.compute(asked.cascade());
    }

    /** The people of a proposal, the strongest ties first; reading it is recorded. */
    Page<Shown> people(UUID siteId, UUID id, @Nullable String cursor, int limit) {
        Asked asked = require(siteId, id);
        Cursor after = Cursor.decode(cursor, 1);
        List<Line> lines = asked.cascade().lines();
        int from = after == null ? 0 : (int) Math.clamp(after.numberAt(0), 0, lines.size());
        List<Line> rows = lines.subList(from, Math.min(lines.size(), from + limit));
        audit.record(asked.by().actor(), "cascade.people", "cascade", id, siteId);
        Map<UUID, PersonalData> people = persons.open(rows.stream().map(Line::personId).toList());
        Map<UUID, Stay> present = stays.all(rows.stream().map(Line::stayId).toList())
                .stream()
                .collect(Collectors.toMap(Stay::id, Function.identity()));
        int end = from + rows.size();
        return new Page<>(
                rows.stream()
                        .map(line -> shown(asked.cascade(), line, present.get(line.stayId()),
                                people.get(line.personId())))
                        .toList(),
                end < lines.size() ? Cursor.of(end).encode() : null);
    }

    private static Shown shown(Cascade cascade, Line line, @Nullable Stay stay, @Nullable PersonalData person) {
        boolean left = cascade.undecided() && line.fate() == Fate.DAYS && stay != null
                && ProposeCascade.fate(stay, cascade.siteId()) == Fate.CALL_BACK;
        return new Shown(left ? line.as(Fate.CALL_BACK).counted(null) : line, stay, person);
    }

    /**
     * What a confirmation would do right now.
     *
     * @param days      its token goes with the confirmation
     * @param callBacks people to be called back
     */
    record Preview(DayPreview days, int callBacks) {}

    Preview preview(Cascade cascade) {
        Cascade now = cascade.undecided() ? propose.asNow(cascade) : cascade;
        List<Line> here = now.meant(Fate.DAYS);
        return new Preview(
                here.isEmpty()
                        ? new DayPreview("", List.of(), 0, 0, 0)
                        : days.preview(here.stream().map(Line::change).toList()),
                now.counts().callBacks());
    }

    /** A doctor leaves somebody out, takes somebody in again, or adds somebody whom the rules do not see. */
    Cascade edit(
            UUID siteId,
            UUID id,
            UUID stayId,
            boolean meant,
            String reason,
            @Nullable Instant exposedAt,
            @Nullable String ifMatch) {
        Asked asked = require(siteId, id, DOCTOR);
        Cascade seen = asked.cascade();
        Etags.requireMatch(ifMatch, seen.version());
        Instant now = clock.instant();
        String by = asked.by().actor().username();
        Cascade.Outcome outcome;
        if (seen.line(stayId) != null) {
            outcome = seen.edited(stayId, meant, reason, by, now);
        } else {
            Stay stay = stays.find(stayId);
            if (stay == null || !stay.siteId().equals(siteId)) {
                throw ProblemException.notFound();
            }
            if (exposedAt != null && (exposedAt.isAfter(now) || exposedAt.isBefore(seen.since()))) {
                throw ProblemException.invalid(
                        "exposedAt", "time", "The exposure lies between the time that counts and now.");
            }
            outcome = seen.added(propose.byHand(
                    stay, siteId, exposedAt == null ? seen.discoveredAt() : exposedAt, by, reason));
        }
        audit.record(asked.by().actor(), meant ? "cascade.include" : "cascade.exclude", "stay", stayId, siteId, reason);
        return written(seen, outcome);
    }

    /** The site's manager looked at it too. */
    Cascade look(UUID siteId, UUID id, @Nullable String ifMatch) {
        Asked asked = require(siteId, id, "site-manager");
        Cascade seen = asked.cascade();
        if (seen.looked() == null) {
            Etags.requireMatch(ifMatch, seen.version());
            audit.record(asked.by().actor(), "cascade.look", "cascade", id, siteId);
        }
        return written(seen, seen.seen(asked.by().actor().username(), clock.instant()));
    }

    /** A doctor says that nothing follows from it. */
    Cascade dismiss(UUID siteId, UUID id, String reason, @Nullable String ifMatch) {
        Asked asked = require(siteId, id, DOCTOR);
        Cascade seen = asked.cascade();
        if (seen.state() != Cascade.State.DISMISSED) {
            Etags.requireMatch(ifMatch, seen.version());
            audit.record(asked.by().actor(), "cascade.dismiss", "cascade", id, siteId, reason);
        }
        return written(seen, seen.dismissed(reason, asked.by().actor().username(), clock.instant()));
    }

    /** A doctor makes it true. The same command again says how far it is. */
    Cascade confirm(
            UUID siteId, UUID id, UUID command, String token, String reason, @Nullable String ifMatch) {
        Asked asked = require(siteId, id, DOCTOR);
        Cascade seen = asked.cascade();
        if (!apply.knows(command)) {
            Etags.requireMatch(ifMatch, seen.version());
            audit.record(asked.by().actor(), "cascade.confirm", "cascade", id, siteId, reason);
        }
        apply.confirm(command, id, seen.version(), token, reason, asked.by().actor().username());
        return cascades.get(id);
    }

    private Cascade written(Cascade seen, Cascade.Outcome outcome) {
        return switch (outcome) {
            case Cascade.Outcome.Refused no -> throw ProblemException.refused(no.rules());
            case Cascade.Outcome.Now now -> {
                if (now.cascade() != seen && !cascades.replace(seen, now.cascade())) {
                    throw ProblemException.of(
                            ProblemType.STALE, "Read it again, look at what changed, and repeat your edit.");
                }
                yield now.cascade();
            }
        };
    }
}
