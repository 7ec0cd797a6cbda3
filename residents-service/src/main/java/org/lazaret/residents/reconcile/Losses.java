package org.lazaret.residents.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.job.Job;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.custody.Handovers;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.reconcile.Loss.How;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/**
 * Who of a site is lost, as people see and settle it.
 * Source: {@code deploy/handbook/residents.md#reconciliation}.
 */
@Component
public class Losses {
    private static final String[] READERS = {"site-manager", "doctor", "nurse", "security"};
    private static final String[] OWNERS = {"site-manager", "doctor", "nurse"};

    private final LossStore store;
    private final StayStore stays;
    private final Persons persons;
    private final Handovers handovers;
    private final Reconcile reconcile;
    private final Sites sites;

    Losses(
            LossStore store, StayStore stays, Persons persons, Handovers handovers, Reconcile reconcile,
            Sites sites) {
        this.store = store;
        this.stays = stays;
        this.persons = persons;
        this.handovers = handovers;
        this.reconcile = reconcile;
        this.sites = sites;
    }

    /** What of the person loop is open at a site; a day with any of it unexplained is not signed off. */
    public List<BrokenRule> openLoop(UUID siteId) {
        var open = new ArrayList<BrokenRule>();
        long lost = store.count(siteId, null);
        if (lost > 0) {
            open.add(new BrokenRule("lost", lost + " people are missed, out of control or dropped.",
                    "有" + lost + "人漏管、失管或脱管。"));
        }
        int offers = handovers.openOf(siteId);
        if (offers > 0) {
            open.add(new BrokenRule("unsigned", offers + " handovers wait for a signature.", "有" + offers + "份交接待签收。"));
        }
        return List.copyOf(open);
    }

    /** @param all closed ones too, the latest first; else what is open, by its time */
    Page<LostPerson> list(UUID siteId, boolean all, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, READERS);
        sites.trace(by, "loss.list", "site", siteId);
        Cursor after = Cursor.decode(cursor, 2);
        List<Loss> rows = all
                ? store.ofSite(siteId, after, limit + 1)
                : store.open(siteId, after, limit + 1);
        Map<UUID, Stay> people = new HashMap<>();
        stays.all(rows.stream().map(Loss::stayId).distinct().toList()).forEach(stay -> people.put(stay.id(), stay));
        Map<UUID, PersonalData> names = persons.open(people.values().stream().map(Stay::personId).toList());
        return Page.cut(rows, limit, loss -> Cursor.of(all ? loss.foundAt() : loss.due(), loss.id()))
                .map(loss -> shown(loss, people.get(loss.stayId()), names, by));
    }

    LossCount count(UUID siteId) {
        Sites.Visit by = sites.enter(siteId, READERS);
        return new LossCount(store.count(siteId, null), store.count(siteId, by.now()), openLoop(siteId));
    }

    LostPerson take(UUID siteId, UUID lossId) {
        Sites.Visit by = sites.enter(siteId, READERS);
        Loss seen = require(siteId, lossId);
        refuseClosed(seen);
        sites.trace(by, "loss.take", "loss", lossId);
        return shown(store.change(lossId, loss -> loss.taken(by.actor().username(), by.now())), by);
    }

    /** A person says why it is settled. The same again changes nothing. */
    LostPerson close(UUID siteId, UUID lossId, String reason) {
        Sites.Visit by = sites.enter(siteId, OWNERS);
        Loss seen = require(siteId, lossId);
        if (seen.open() || seen.how() == How.EVIDENCE) {
            refuseClosed(seen);
            sites.trace(by, "loss.close", "loss", lossId);
            String sealed = persons.sealed(stays.get(seen.stayId()).personId(), Loss.REASON, reason);
            seen = store.change(lossId, loss -> loss.closed(How.PERSON, by.now(), by.actor().username(), sealed));
        }
        return shown(seen, by);
    }

    Job searchNow(UUID siteId, UUID jobId) {
        Sites.Visit by = sites.enter(siteId, OWNERS);
        sites.trace(by, "loss.search", "site", siteId);
        return reconcile.now(siteId, jobId, by.actor().username());
    }

    private Loss require(UUID siteId, UUID lossId) {
        Loss seen = store.find(lossId);
        if (seen == null || !seen.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        return seen;
    }

    private static void refuseClosed(Loss seen) {
        if (!seen.open()) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "closed", "This is settled already.", "此项已办结。")));
        }
    }

    private LostPerson shown(Loss loss, Sites.Visit by) {
        Stay stay = stays.get(loss.stayId());
        return shown(loss, stay, persons.open(List.of(stay.personId())), by);
    }

    private LostPerson shown(
            Loss loss, @Nullable Stay stay, Map<UUID, PersonalData> names, Sites.Visit by) {
        PersonalData data = stay == null ? null : names.get(stay.personId());
        boolean medical = by.actor().hasAny(OWNERS);
        Stay.InRoom room = stay == null ? null : stay.room();
        Instant end = loss.closedAt() == null ? by.now() : loss.closedAt();
        return new LostPerson(
                loss.id(), loss.stayId(), loss.kind(), data == null ? "" : medical ? data.name() : data.masked(),
                room == null ? null : room.number(), stay == null ? null : stay.state(), loss.since(),
                loss.foundAt(), loss.due(), Duration.between(loss.since(), end).toMinutes(), loss.owner(),
                loss.takenBy(), loss.takenAt(), loss.open(), loss.open() && by.now().isAfter(loss.due()), loss.how(),
                loss.closedAt(), loss.closedBy(),
                medical && stay != null
                        ? persons.opened(stay.personId(), Loss.REASON, loss.sealed(), String.class)
                        : null);
    }
}
