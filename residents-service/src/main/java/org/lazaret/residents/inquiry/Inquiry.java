package org.lazaret.residents.inquiry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.arrival.SealedList;

/**
 * A request of another region to find a person of one event. Several letters about the same person and event are one
 * request; none stays without an answer. Source: {@code deploy/handbook/residents.md#co-investigation}.
 *
 * @param event   what the request is about, such as the number of a case; never a name
 * @param sealed  the person, under the request's own key; null once they were forgotten
 * @param letters the first first
 * @param dueAt   of the most urgent letter
 * @param open    until it is answered
 */
public record Inquiry(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        String event,
        @Nullable SealedList sealed,
        List<Letter> letters,
        Instant receivedAt,
        Instant dueAt,
        @Nullable String owner,
        boolean open,
        @Nullable Answer answer,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    private static final int MOST_LETTERS = 50;

    /**
     * One letter.
     *
     * @param from   office or region that asks
     * @param number of the letter; null when it has none
     */
    public record Letter(String from, @Nullable String number, boolean urgent, Instant receivedAt, String by) {
        boolean saysTheSameAs(Letter other) {
            return from.equals(other.from) && Objects.equals(number, other.number);
        }
    }

    /** What was answered; {@code words} are sealed. */
    public record Answer(Located.Where where, @Nullable UUID stayId, @Nullable SealedList words, String by,
            Instant at) {}

    /** What a command does to a request. */
    sealed interface Outcome {
        /** The request afterwards; the same object when it was so already. */
        record Now(Inquiry inquiry) implements Outcome {}

        /** The rule that speaks against it. */
        record Refused(BrokenRule rule) implements Outcome {}
    }

    /** Nobody answered in time. */
    boolean overdue(Instant now) {
        return open && now.isAfter(dueAt);
    }

    /** One letter more about the same person and event; an answered request is not opened again by a copy. */
    Inquiry with(Letter letter, Instant due) {
        if (letters.stream().anyMatch(letter::saysTheSameAs) || letters.size() >= MOST_LETTERS) {
            return this;
        }
        var all = new ArrayList<>(letters);
        all.add(letter);
        return new Inquiry(
                id, siteId, regionCode, event, sealed, List.copyOf(all), receivedAt,
                due.isBefore(dueAt) ? due : dueAt, owner, open, answer, schemaVersion, version + 1);
    }

    Inquiry ownedBy(String account) {
        return account.equals(owner)
                ? this
                : new Inquiry(
                        id, siteId, regionCode, event, sealed, letters, receivedAt, dueAt, account, open, answer,
                        schemaVersion, version + 1);
    }

    /** Answered, once. */
    Outcome answered(Answer given) {
        if (answer != null) {
            return answer.where() == given.where() && Objects.equals(answer.stayId(), given.stayId())
                    ? new Outcome.Now(this)
                    : new Outcome.Refused(new BrokenRule(
                            "inquiry-answered", "This request is answered already, with " + answer.where() + ".",
                            "该协查已答复。"));
        }
        if (given.where() == Located.Where.SEVERAL) {
            return new Outcome.Refused(new BrokenRule(
                    "inquiry-several", "Several people fit. Say which of them, or that none is meant.",
                    "有多人相符，请核实后再答复。"));
        }
        return new Outcome.Now(new Inquiry(
                id, siteId, regionCode, event, sealed, letters, receivedAt, dueAt, owner, false, given, schemaVersion,
                version + 1));
    }
}
