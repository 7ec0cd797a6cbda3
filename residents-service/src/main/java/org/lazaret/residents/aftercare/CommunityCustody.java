package org.lazaret.residents.aftercare;

import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Custody.Custodian;
import org.lazaret.residents.stay.Custody.Offer;
import org.lazaret.residents.stay.Custody.Office;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayStore;

/**
 * Hands a released person over to the community: offered with the release, signed with the acknowledgement of the pack.
 * Until then the site answers. Each step may be done twice.
 */
@Component
class CommunityCustody {
    private static final String HOME = "community";
    private final StayStore stays;
    private final BusinessClock clock;

    CommunityCustody(StayStore stays, BusinessClock clock) {
        this.stays = stays;
        this.clock = clock;
    }

    /**
     * Writes into the stay what the aftercare says of custody.
     *
     * @return false when another offer is open, which goes first: to be tried again
     */
    boolean settle(Aftercare care) {
        UUID handover = Ids.derived(care.id(), "handover to the community");
        stays.change(care.id(), stay -> offered(stay, handover, care.releasedAt()));
        Aftercare.PackReceipt receipt = care.receipt();
        if (receipt != null) {
            stays.change(care.id(), stay -> signed(stay, handover, receipt));
        }
        return settled(stays.get(care.id()), handover, receipt != null);
    }

    private static boolean settled(Stay stay, UUID handover, boolean received) {
        Custody now = stay.custody();
        if (stay.forgotten() || !stay.siteId().equals(now.holder().siteId())) {
            return true;
        }
        Offer offered = now.offered();
        return !received && offered != null && offered.handover().equals(handover);
    }

    private StayChange offered(Stay stay, UUID handover, Instant releasedAt) {
        Custody now = stay.custody();
        boolean ours = stay.siteId().equals(now.holder().siteId());
        if (stay.forgotten() || !ours || now.offered() != null) {
            return new StayChange.Unchanged(stay);
        }
        String by = stay.history().getLast().actor();
        var offer = new Offer(handover, new Custodian(Office.COMMUNITY, null, HOME), releasedAt, by);
        return stay.happens(
                StayEvent.OFFER, Effect.NONE.held(now.offering(offer)), releasedAt, clock.instant(), by, HOME);
    }

    private StayChange signed(Stay stay, UUID handover, Aftercare.PackReceipt receipt) {
        Custody now = stay.custody();
        Offer offered = now.offered();
        if (offered == null || !offered.handover().equals(handover)) {
            return new StayChange.Unchanged(stay);
        }
        var community = new Custodian(Office.COMMUNITY, null, receipt.institution());
        return stay.happens(
                StayEvent.SIGN, Effect.NONE.held(now.taken(handover, community, receipt.at())), receipt.at(),
                clock.instant(), receipt.recordedBy(), receipt.institution());
    }
}
