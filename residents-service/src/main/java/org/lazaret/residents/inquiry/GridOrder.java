package org.lazaret.residents.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.arrival.SealedList;

/**
 * An order of the grid to bring a person here: acknowledged, located, at the site, each within its time.
 * Source: {@code deploy/handbook/residents.md#grid-orders}.
 *
 * @param number       of the order; never a name
 * @param issuer       office that gave it
 * @param sealed       the person, under the order's own key; null once they were forgotten
 * @param identifiedAt when it was known that the person must be quarantined; from here the last clock runs
 * @param open         until the person is here or the order is withdrawn
 * @param stayId       by which the person is here
 */
public record GridOrder(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        String number,
        String issuer,
        @Nullable SealedList sealed,
        Instant identifiedAt,
        Instant receivedAt,
        Instant acknowledgeBy,
        Instant locateBy,
        Instant admitBy,
        @Nullable String owner,
        @Nullable Step acknowledged,
        @Nullable Step located,
        @Nullable Step admitted,
        @Nullable OrderWithdrawn withdrawn,
        @Nullable UUID stayId,
        boolean open,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    /** What must be done in time. */
    public enum Stage {
        ACKNOWLEDGE, LOCATE, ADMIT
    }

    /** @param at when it happened, as given */
    public record Step(Instant at, String by, Instant recordedAt) {}

    /** The order no longer counts. */
    public record OrderWithdrawn(String reason, String by, Instant at) {}

    /** What a command does to an order. */
    sealed interface Outcome {
        /** The order afterwards; the same object when it was so already. */
        record Now(GridOrder order) implements Outcome {}

        /** The rule that speaks against it. */
        record Refused(BrokenRule rule) implements Outcome {}
    }

    /** A received order. */
    static GridOrder received(
            UUID id,
            UUID siteId,
            String regionCode,
            String number,
            String issuer,
            SealedList sealed,
            Instant identifiedAt,
            Instant now,
            InquiryRules rules) {
        return new GridOrder(
                id, siteId, regionCode, number, issuer, sealed, identifiedAt, now, now.plus(rules.acknowledgeWithin()),
                now.plus(rules.locateWithin()), identifiedAt.plus(rules.admitWithin()), null, null, null, null, null,
                null, true, SCHEMA, 1);
    }

    /** Everything that is late now or was done late; an open stage that is late escalates. */
    List<Stage> late(Instant now) {
        var late = new ArrayList<Stage>();
        if (late(acknowledged, acknowledgeBy, now)) {
            late.add(Stage.ACKNOWLEDGE);
        }
        if (late(located, locateBy, now)) {
            late.add(Stage.LOCATE);
        }
        if (late(admitted, admitBy, now)) {
            late.add(Stage.ADMIT);
        }
        return late;
    }

    private boolean late(@Nullable Step done, Instant by, Instant now) {
        return done == null ? open && now.isAfter(by) : done.at().isAfter(by);
    }

    /** Somebody must act now: something that is not done yet is late. */
    boolean escalated(Instant now) {
        return open
                && (acknowledged == null && now.isAfter(acknowledgeBy)
                        || located == null && now.isAfter(locateBy)
                        || now.isAfter(admitBy));
    }

    /** From the identification to the site; null while the person is not here. */
    @Nullable
    Duration took() {
        return admitted == null ? null : Duration.between(identifiedAt, admitted.at());
    }

    Outcome acknowledged(Step step) {
        return acknowledged != null
                ? new Outcome.Now(this)
                : now(owner == null ? step.by() : owner, step, located, admitted, withdrawn, stayId);
    }

    /** Found; whoever is found has been looked for, so the order counts as acknowledged. */
    Outcome located(Step step) {
        return located != null
                ? new Outcome.Now(this)
                : now(owner == null ? step.by() : owner, acknowledged == null ? step : acknowledged, step, admitted,
                        withdrawn, stayId);
    }

    /** At the site, which says that the rest is done too. */
    Outcome admitted(UUID stay, Step step) {
        if (stay.equals(stayId)) {
            return new Outcome.Now(this);
        }
        return now(owner, acknowledged == null ? step : acknowledged, located == null ? step : located, step,
                withdrawn, stay);
    }

    Outcome withdrawn(OrderWithdrawn why) {
        return withdrawn != null
                ? new Outcome.Now(this)
                : now(owner, acknowledged, located, admitted, why, stayId);
    }

    Outcome ownedBy(String account) {
        return account.equals(owner)
                ? new Outcome.Now(this)
                : now(account, acknowledged, located, admitted, withdrawn, stayId);
    }

    private Outcome now(
            @Nullable String newOwner,
            @Nullable Step first,
            @Nullable Step second,
            @Nullable Step third,
            @Nullable OrderWithdrawn ended,
            @Nullable UUID stay) {
        if (!open) {
            return new Outcome.Refused(new BrokenRule(
                    "order-over", "This order has come to its end already.", "该指令已办结。"));
        }
        return new Outcome.Now(new GridOrder(
                id, siteId, regionCode, number, issuer, sealed, identifiedAt, receivedAt, acknowledgeBy, locateBy,
                admitBy, newOwner, first, second, third, ended, stay, third == null && ended == null, schemaVersion,
                version + 1));
    }
}
