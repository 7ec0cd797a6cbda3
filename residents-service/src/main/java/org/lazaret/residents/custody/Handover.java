package org.lazaret.residents.custody;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Custody.Custodian;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;

/**
 * People pass from one custodian to the next, all of them or none. The state is written before the stays follow, so
 * that whoever finds it between two steps knows what is left to do.
 * Source: {@code deploy/handbook/residents.md#custody}.
 *
 * @param siteId    the site to which the stays belong
 * @param toSiteId  the site that receives; null when another institution does
 * @param stayIds   in a fixed order
 * @param offered   the signature of the side that hands over
 * @param received  the signature of the side that receives; null until then
 * @param withdrawn by whom and when the offer was taken back
 * @param reason    why it was taken back
 * @param key       wrapped key of the handover's own, under which the names of those who signed are sealed; null when
 *                  nobody was named
 * @param rules     why the offer did not come about
 * @param overtaken people who went to another custodian before the receiver signed
 */
public record Handover(
        @BsonId UUID id,
        UUID siteId,
        @Nullable UUID toSiteId,
        Custodian from,
        Custodian to,
        List<UUID> stayIds,
        State state,
        Signature offered,
        @Nullable Signature received,
        @Nullable Signature withdrawn,
        @Nullable String reason,
        @Nullable String key,
        List<BrokenRule> rules,
        List<UUID> overtaken,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    /** Where a handover stands. */
    public enum State {
        /** The offer is being written into the stays. */
        OFFERING,
        /** The receiver has not signed; the sender answers for the people. */
        OPEN,
        /** Both have signed; the stays follow. */
        SIGNING,
        /** The receiver answers for the people. */
        SIGNED,
        /** The offer is being taken out of the stays. */
        WITHDRAWING,
        WITHDRAWN,
        /** One of the people could not be offered, so none was. */
        REFUSED,
        /** All of its people went to another custodian before the receiver signed, or do not come. */
        OVERTAKEN
    }

    /** How somebody signed. */
    public enum Means {
        /** With an account of this system, their own. */
        LOGIN,
        /** On paper, which the entering person has seen. */
        PAPER,
        /** By telephone or message. */
        MESSAGE
    }

    /**
     * @param actor      account of who entered the signature
     * @param at         when it was given
     * @param recordedAt when it was entered
     * @param institution of a signer without an account; null for the account itself
     * @param name       of a signer without an account, sealed
     */
    public record Signature(
            String actor,
            Instant at,
            Instant recordedAt,
            Means means,
            @Nullable String institution,
            @Nullable String name) {
        /** Whether both are given by the same account in its own name, so that nobody else has seen the people. */
        boolean isOf(Signature other) {
            return means == Means.LOGIN && other.means == Means.LOGIN && actor.equals(other.actor);
        }

        Signature unnamed() {
            return new Signature(actor, at, recordedAt, means, institution, null);
        }

        boolean saysTheSameAs(Signature other) {
            return actor.equals(other.actor) && means == other.means
                    && java.util.Objects.equals(institution, other.institution);
        }
    }

    /** Whether it waits for the receiver, from the intent on. */
    public boolean open() {
        return state == State.OFFERING || state == State.OPEN;
    }

    /** Whether a stay is still to be written. */
    boolean unfinished() {
        return state == State.OFFERING || state == State.SIGNING || state == State.WITHDRAWING;
    }

    /** Whether another wish under the same id means the same. */
    boolean isOf(Custodian receiver, List<UUID> people) {
        return to.equals(receiver) && stayIds.equals(people);
    }

    Handover in(State next) {
        return new Handover(id, siteId, toSiteId, from, to, stayIds, next, offered, received, withdrawn, reason, key,
                rules, overtaken, schemaVersion, version + 1);
    }

    Handover refused(List<BrokenRule> broken) {
        return new Handover(id, siteId, toSiteId, from, to, stayIds, State.REFUSED, offered, received, withdrawn,
                reason, key, List.copyOf(broken), overtaken, schemaVersion, version + 1);
    }

    Handover signing(Signature by, @Nullable String newKey) {
        return new Handover(id, siteId, toSiteId, from, to, stayIds, State.SIGNING, offered, by, withdrawn, reason,
                newKey, rules, overtaken, schemaVersion, version + 1);
    }

    Handover withdrawing(Signature by, String why) {
        return new Handover(id, siteId, toSiteId, from, to, stayIds, State.WITHDRAWING, offered, received, by, why,
                key, rules, overtaken, schemaVersion, version + 1);
    }

    Handover signed(List<UUID> gone) {
        return new Handover(id, siteId, toSiteId, from, to, stayIds, State.SIGNED, offered, received, withdrawn,
                reason, key, rules, List.copyOf(gone), schemaVersion, version + 1);
    }

    /** The names of those who signed cannot be read any more; that they did stays. */
    Handover forgotten() {
        return key == null
                ? this
                : new Handover(id, siteId, toSiteId, from, to, stayIds, state, offered.unnamed(),
                        received == null ? null : received.unnamed(), withdrawn, reason, null, rules, overtaken,
                        schemaVersion, version + 1);
    }

    /** The sender's signature in a stay: the custodian stays who it is. */
    StayChange offer(Stay stay, Instant now) {
        Custody custody = stay.custody();
        Custody.Offer other = custody.offered();
        if (other != null && other.handover().equals(id)) {
            return new StayChange.Unchanged(stay);
        }
        if (!custody.holder().equals(from)) {
            return StayChange.refused(
                    "not-custodian",
                    "Another custodian answers for one of these people: " + custody.holder().name()
                            + ". Only who answers for them hands them over.",
                    "其中有人的责任单位是“" + custody.holder().name() + "”，只能由其责任单位交接。");
        }
        if (other != null) {
            return StayChange.refused(
                    "offered",
                    "One of these people is offered to " + other.to().name()
                            + " already. Withdraw that offer, or let it be signed.",
                    "其中有人已交接给“" + other.to().name() + "”待签收，请先撤回或签收。");
        }
        return stay.happens(
                StayEvent.OFFER, Effect.NONE.held(custody.offering(
                        new Custody.Offer(id, to, offered.at(), offered.actor()))),
                offered.at(), now, offered.actor(), to.name());
    }

    /** The receiver's signature in a stay: from here on the receiver answers for the person. */
    StayChange sign(Stay stay, Instant now) {
        Custody custody = stay.custody();
        Signature by = received;
        if (by == null || custody.holder().equals(to)) {
            return new StayChange.Unchanged(stay);
        }
        if (!offeredIn(stay)) {
            return StayChange.refused("overtaken", "The person went to another custodian meanwhile.", "此人已由其他单位接收。");
        }
        return stay.happens(
                StayEvent.SIGN, Effect.NONE.held(custody.taken(id, to, by.at())), by.at(), now, by.actor(), to.name());
    }

    /** The offer is taken out of a stay; the custodian stays who it is. */
    StayChange withdraw(Stay stay, String actor, Instant at, Instant now) {
        return offeredIn(stay)
                ? stay.happens(
                        StayEvent.WITHDRAW, Effect.NONE.held(stay.custody().withdrawn()), at, now, actor, to.name())
                : new StayChange.Unchanged(stay);
    }

    /** Whether the stay waits for this handover's second signature. */
    boolean offeredIn(Stay stay) {
        Custody.Offer offer = stay.custody().offered();
        return offer != null && offer.handover().equals(id);
    }
}
