package org.lazaret.residents.transfer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.stay.Continuation;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/** The stays that people will have at the receiving site: the same order, rules and days, in rooms of another site. */
@Component
class NextStays {
    private final StayStore stays;
    private final Sites sites;

    NextStays(StayStore stays, Sites sites) {
        this.stays = stays;
        this.sites = sites;
    }

    /** Those of the travellers who live at the sending site, by their bubble at the receiving one. */
    Map<UUID, List<Stay>> byBubble(SiteTransfer transfer, Instant now, String actor) {
        var bubbles = new LinkedHashMap<UUID, List<Stay>>();
        for (SiteTransfer.Traveller one : transfer.people()) {
            bubbles.merge(one.nextBubble(), List.of(of(transfer, one, now, actor)), NextStays::both);
        }
        return bubbles;
    }

    private static List<Stay> both(List<Stay> one, List<Stay> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }

    /** The next stay of one of the people, as it would be entered now. */
    Stay of(SiteTransfer transfer, SiteTransfer.Traveller one, Instant now, String actor) {
        Stay before = stays.get(one.stayId());
        SiteCard to = sites.of(transfer.toSiteId());
        List<UUID> near = transfer.people()
                .stream()
                .filter(other -> before.group().relatives().contains(other.bubbleId()))
                .map(SiteTransfer.Traveller::nextBubble)
                .distinct()
                .toList();
        Stay.Days days = before.days();
        return Stay.continuing(
                one.nextStayId(), before.personId(), new Effect.Place(to.id(), to.regionCode(), to.timeZone()), null,
                before.id(), before.group().with(one.nextBubble(), near), before.traits(),
                before.order(),
                days == null ? null : new Continuation(days).carried(before.health(), before.dateOf(now)),
                before.holds(), before.ours(), now, actor);
    }

    /** The receiving site as it takes people over. */
    static Custody.Custodian receiver(SiteTransfer transfer) {
        return new Custody.Custodian(
                Custody.Office.SITE, transfer.toSiteId(), transfer.toSiteId().toString());
    }
}
