package org.lazaret.residents.stay;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for a person. There is exactly one custodian at any time: whoever hands over offers, and stays the
 * custodian until the receiver has signed.
 * Source: {@code deploy/handbook/residents.md#custody}.
 *
 * @param since    when the holder's signature was given
 * @param handover under which the holder received the person; null for the first custodian
 * @param offered  a handover that waits for the receiver's signature; null for none
 */
public record Custody(Custodian holder, Instant since, @Nullable UUID handover, @Nullable Offer offered) {
    /** What kind of office or institution answers for a person. */
    public enum Office {
        /** Whoever ordered the quarantine or found the person: a district, a port of entry, another hospital. */
        ORIGIN, ESCORT, SITE, HOSPITAL, COMMUNITY, POLICE, FAMILY
    }

    /**
     * @param siteId of a site; null for others
     * @param name   of the office or institution, never of a person
     */
    public record Custodian(Office office, @Nullable UUID siteId, String name) {}

    /** Signed by the side that hands over. */
    public record Offer(UUID handover, Custodian to, Instant at, String by) {}

    /** The first custodian. */
    static Custody first(Custodian holder, Instant since) {
        return new Custody(holder, since, null, null);
    }

    /** The same custodian, with an offer to the next. */
    public Custody offering(Offer offer) {
        return new Custody(holder, since, handover, offer);
    }

    /** The same custodian after the offer was taken back. */
    public Custody withdrawn() {
        return new Custody(holder, since, handover, null);
    }

    /** The next custodian, who has signed. */
    public Custody taken(UUID byHandover, Custodian next, Instant at) {
        return new Custody(next, at, byHandover, null);
    }
}
