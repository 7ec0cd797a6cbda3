package org.lazaret.residents.days;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.release.GateLine;
import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/**
 * Secondary contacts and whom they are contacts of. A linked contact who turns positive proposes to class the person
 * anew; a person decides. Source: {@code deploy/handbook/residents.md#secondary-contacts}.
 */
@Component
class ContactLinks implements GateLine {
    private static final String[] MEDICAL = {"site-manager", "doctor", "nurse"};

    private final Stays scope;
    private final StayStore stays;
    private final ContactLinkStore store;
    private final Sites sites;
    private final AuditStore audit;

    ContactLinks(Stays scope, StayStore stays, ContactLinkStore store, Sites sites, AuditStore audit) {
        this.scope = scope;
        this.stays = stays;
        this.store = store;
        this.sites = sites;
        this.audit = audit;
    }

    /** A person who should be classed anew, or just the link. */
    record Linked(ContactLink link, boolean proposed) {}

    Linked link(UUID stayId, UUID contact) {
        Stays.Asked asked = scope.require(stayId, MEDICAL);
        Stay linked = scope.require(contact, MEDICAL).stay();
        Stay stay = asked.stay();
        if (stayId.equals(contact) || stay.order().category() != Category.SECONDARY_CONTACT) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "not-secondary", "Only a secondary contact is linked to another person.", "仅次密接可关联密接。")));
        }
        Instant now = asked.by().now();
        audit.record(asked.by().actor(), "contact.link", "stay", stayId, stay.siteId());
        store.insert(new ContactLink(
                stayId, stay.siteId(), contact, asked.by().actor().username(), now, null, ContactLink.SCHEMA, 1));
        ContactLink kept = store.change(stayId, one -> one.to(contact, asked.by().actor().username(), now));
        return new Linked(kept, kept.proposes(stay, linked));
    }

    Linked dismiss(UUID siteId, UUID stayId, String reason) {
        Sites.Visit by = sites.enter(siteId, "site-manager", "doctor");
        ContactLink known = store.find(stayId);
        if (known == null || !known.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        Stay person = stays.get(stayId);
        Stay linked = stays.find(known.contact());
        if (known.dismissed() == null && (linked == null || !known.proposes(person, linked))) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "not-proposed", "The linked contact is not positive; there is nothing to decide yet.",
                    "所关联密接未转阳，暂无待决事项。")));
        }
        audit.record(by.actor(), "contact.dismiss", "stay", stayId, siteId, reason);
        ContactLink kept = store.change(
                stayId,
                one -> one.dismissed(new ContactLink.Dismissal(by.actor().username(), by.now(), reason)));
        return new Linked(kept, false);
    }

    /** Who should be classed anew, from one page of the links. */
    Page<Linked> proposals(UUID siteId, @Nullable String cursor, int limit) {
        sites.enter(siteId, MEDICAL);
        Cursor after = Cursor.decode(cursor, 1);
        List<ContactLink> rows = store.open(siteId, after == null ? null : after.idAt(0), limit);
        Map<UUID, Stay> known = new HashMap<>();
        stays.all(rows.stream().flatMap(row -> Stream.of(row.stayId(), row.contact())).distinct().toList())
                .forEach(stay -> known.put(stay.id(), stay));
        Page<ContactLink> page = Page.cut(rows, limit, row -> Cursor.of(row.stayId()));
        var proposed = new ArrayList<Linked>();
        for (ContactLink row : page.items()) {
            Stay person = known.get(row.stayId());
            Stay linked = known.get(row.contact());
            if (person != null && linked != null && row.proposes(person, linked)) {
                proposed.add(new Linked(row, true));
            }
        }
        return new Page<>(proposed, page.next());
    }

    @Override
    public List<Blocker> blockers(Stay stay, Instant now) {
        ContactLink link = store.find(stay.id());
        return link == null ? List.of() : link.keeps(stay, stays.find(link.contact()));
    }
}
