package org.lazaret.residents.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * People of one site who are to live in another: asked for by the one, granted by the other, signed for by both. Ids
 * and codes only, never a name. Source: {@code deploy/handbook/residents.md#site-transfers}.
 *
 * @param reason    why; never a name
 * @param transport how they travel; never a name
 * @param open      whether somebody still has to do something
 * @param busy      the approval or departure that is being carried out; nothing else happens meanwhile
 * @param rooms     held at the other site, by bubble there
 * @param rules     version of the rule book
 */
public record SiteTransfer(
        @BsonId UUID id,
        UUID fromSiteId,
        UUID toSiteId,
        State state,
        boolean open,
        List<Traveller> people,
        String reason,
        String transport,
        TransferSigned requested,
        @Nullable TransferSigned decided,
        @Nullable UUID busy,
        @Nullable TransferSigned departed,
        @Nullable TransferSigned arrived,
        List<Held> rooms,
        String rules,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;

    /** Where a transfer stands. */
    public enum State {
        REQUESTED, APPROVED, REFUSED, CANCELLED, DEPARTED, ARRIVED
    }

    /** Where one of the people is. */
    public enum Place {
        /** Lives at the sending site. */
        ORIGIN,
        /** Did not leave with the others. */
        STAYED,
        UNDER_WAY,
        ARRIVED,
        /** On the way to somewhere else, as to a hospital. */
        ELSEWHERE
    }

    /**
     * One of the people.
     *
     * @param stayId     the stay at the sending site
     * @param nextStayId the stay at the receiving site, once they have left
     * @param nextBubble with whom they live there
     */
    public record Traveller(UUID stayId, UUID nextStayId, UUID personId, UUID bubbleId, UUID nextBubble, Place place) {
        Traveller at(Place other) {
            return new Traveller(stayId, nextStayId, personId, bubbleId, nextBubble, other);
        }
    }

    /**
     * Who did something, and when.
     *
     * @param commandId by which the same again is known
     * @param note      explanation or reason; never a name
     */
    public record TransferSigned(UUID commandId, Instant at, Instant recordedAt, String by, @Nullable String note) {}

    /** A room that is kept at the receiving site. */
    public record Held(UUID bubbleId, UUID roomId, String number, @Nullable Instant until) {}

    /** What a command does to a transfer. */
    sealed interface Step {
        /** The transfer to write, or the one that is there when the command was carried out before. */
        record Next(SiteTransfer transfer) implements Step {}

        /** Nothing changes. */
        record No(List<BrokenRule> rules) implements Step {}
    }

    static SiteTransfer requested(
            UUID id,
            UUID fromSiteId,
            UUID toSiteId,
            List<Traveller> people,
            String reason,
            String transport,
            String rules,
            TransferSigned by) {
        return new SiteTransfer(
                id, fromSiteId, toSiteId, State.REQUESTED, true, List.copyOf(people), reason, transport, by, null,
                null, null, null, List.of(), rules, SCHEMA, 1);
    }

    /** Whether the same was asked for. */
    boolean saysTheSameAs(SiteTransfer other) {
        return fromSiteId.equals(other.fromSiteId) && toSiteId.equals(other.toSiteId) && reason.equals(other.reason)
                && transport.equals(other.transport) && stayIds().equals(other.stayIds());
    }

    List<UUID> stayIds() {
        return people.stream().map(Traveller::stayId).toList();
    }

    /**
     * What speaks against this account's granting the transfer or receiving its people: each site's side is taken by
     * somebody of its own, also where one account belongs to both.
     */
    List<BrokenRule> againstReceiving(String account) {
        TransferSigned other = departed == null ? requested : departed;
        return account.equals(other.by())
                ? List.of(new BrokenRule(
                        "same-person",
                        "Who asks for it does not grant it, and who lets them go does not receive them. Let somebody"
                                + " else of the receiving site do it.",
                        "申请人不能自行同意，移交人不能自行接收，请由接收点的其他人员办理。"))
                : List.of();
    }

    /** A command begins that takes several steps; until it has ended, nothing else happens to the transfer. */
    Step claim(UUID commandId, State in) {
        boolean ours = commandId.equals(busy);
        return ours || busy == null && state == in
                ? new Step.Next(ours ? this : next(state, people, decided, commandId, departed, arrived, rooms))
                : not();
    }

    /** The command came to nothing. */
    SiteTransfer unclaimed(UUID commandId) {
        return commandId.equals(busy) ? next(state, people, decided, null, departed, arrived, rooms) : this;
    }

    /** The receiving site has rooms for everybody. */
    SiteTransfer approved(TransferSigned by, List<Held> held) {
        return done(decided, by) ? this : next(State.APPROVED, people, by, null, departed, arrived, held);
    }

    Step refuse(TransferSigned by) {
        if (done(decided, by)) {
            return new Step.Next(this);
        }
        return busy == null && state == State.REQUESTED
                ? new Step.Next(next(State.REFUSED, people, by, null, departed, arrived, List.of()))
                : not();
    }

    /** The sending site takes it back; possible until they leave. */
    Step cancel(TransferSigned by) {
        if (state == State.CANCELLED && done(decided, by)) {
            return new Step.Next(this);
        }
        return busy == null && (state == State.REQUESTED || state == State.APPROVED)
                ? new Step.Next(next(State.CANCELLED, people, by, null, departed, arrived, rooms))
                : not();
    }

    /** They have left; who is not among them stays where they were. */
    SiteTransfer departed(TransferSigned by, Collection<UUID> left) {
        return done(departed, by)
                ? this
                : next(
                        State.DEPARTED,
                        each(one -> one.at(left.contains(one.stayId()) ? Place.UNDER_WAY : Place.STAYED)), decided,
                        null, by, arrived, rooms);
    }

    /**
     * Counted at the other door. Whoever is missing stays under way, and open, until they come or are known elsewhere.
     *
     * @param here      stays of the receiving site
     * @param elsewhere of those whom nobody expects any more
     */
    SiteTransfer arrived(TransferSigned by, Collection<UUID> here, Collection<UUID> elsewhere) {
        if (done(arrived, by)) {
            return this;
        }
        List<Traveller> now = each(one -> one.place() != Place.UNDER_WAY
                ? one
                : here.contains(one.nextStayId())
                        ? one.at(Place.ARRIVED)
                        : elsewhere.contains(one.nextStayId()) ? one.at(Place.ELSEWHERE) : one);
        boolean all = now.stream().noneMatch(one -> one.place() == Place.UNDER_WAY);
        return next(all ? State.ARRIVED : State.DEPARTED, now, decided, null, departed, by, rooms);
    }

    /** Since when and until when the present step has to be done; null when nothing is to be done. */
    @Nullable
    Instant dueAt(TransferRules book) {
        return switch (state) {
            case REQUESTED -> requested.at().plus(book.decideWithin());
            case APPROVED -> decided == null ? null : decided.at().plus(book.departWithin());
            case DEPARTED -> departed == null ? null : departed.at().plus(book.arriveWithin());
            case REFUSED, CANCELLED, ARRIVED -> null;
        };
    }

    /** Whether each of the two sites may read the other's file of the people. */
    boolean shows(TransferRules book, Instant now) {
        return switch (state) {
            case REQUESTED, APPROVED -> true;
            case DEPARTED, ARRIVED -> departed != null && now.isBefore(departed.at().plus(book.lookOn()));
            case REFUSED, CANCELLED -> false;
        };
    }

    private static boolean done(@Nullable TransferSigned before, TransferSigned by) {
        return before != null && before.commandId().equals(by.commandId());
    }

    private Step not() {
        return new Step.No(List.of(new BrokenRule(
                "transfer-state",
                "The transfer is " + state + (busy == null ? "" : " and another command is under way")
                        + "; this is not possible now.",
                "转点申请当前状态为" + state + (busy == null ? "" : "且另有操作正在办理") + "，不能执行此操作。")));
    }

    private List<Traveller> each(UnaryOperator<Traveller> change) {
        var all = new ArrayList<Traveller>();
        people.forEach(one -> all.add(change.apply(one)));
        return List.copyOf(all);
    }

    private SiteTransfer next(
            State to,
            List<Traveller> travellers,
            @Nullable TransferSigned decision,
            @Nullable UUID command,
            @Nullable TransferSigned departure,
            @Nullable TransferSigned arrival,
            List<Held> held) {
        boolean still = to == State.REQUESTED || to == State.APPROVED || to == State.DEPARTED;
        return new SiteTransfer(
                id, fromSiteId, toSiteId, to, still, travellers, reason, transport, requested, decision, command,
                departure, arrival, held, rules, schemaVersion, version + 1);
    }
}
