package org.lazaret.residents.days;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.policy.Category;
import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.stay.Stay;

/**
 * Of whom a secondary contact (次密接) is the contact. What becomes of the one decides about the other.
 * Source: {@code deploy/handbook/residents.md#secondary-contacts}.
 *
 * @param stayId    of the secondary contact
 * @param contact   stay of the linked contact
 * @param dismissed why the proposal to class the person anew was not followed; null for open
 */
public record ContactLink(
        @BsonId UUID stayId,
        UUID siteId,
        UUID contact,
        String by,
        Instant at,
        @Nullable Dismissal dismissed,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;

    /** Somebody decided that the person stays a secondary contact. */
    public record Dismissal(String by, Instant at, String reason) {}

    /** The same person is the contact of another. */
    ContactLink to(UUID other, String who, Instant when) {
        return contact.equals(other)
                ? this
                : new ContactLink(stayId, siteId, other, who, when, null, schemaVersion, version + 1);
    }

    ContactLink dismissed(Dismissal decision) {
        return dismissed != null
                ? this
                : new ContactLink(stayId, siteId, contact, by, at, decision, schemaVersion, version + 1);
    }

    /** Whether the person should be classed anew: the linked contact turned positive, and nobody has decided yet. */
    boolean proposes(Stay person, Stay linked) {
        return dismissed == null && person.days() != null && !person.state().ended() && positive(linked)
                && person.order().category() == Category.SECONDARY_CONTACT;
    }

    /** What keeps a secondary contact on the last day: the linked contact is not known to be negative. */
    List<Blocker> keeps(Stay person, @Nullable Stay linked) {
        if (person.order().category() != Category.SECONDARY_CONTACT || dismissed != null) {
            return List.of();
        }
        if (linked != null && positive(linked)) {
            return List.of(new Blocker(
                    "linked-positive", "The linked contact turned positive. Class this person anew or say why not.",
                    "所关联密接已转阳，请调整人员类别或说明理由。", "doctor"));
        }
        Stay.Health health = linked == null ? null : linked.health();
        return health == null || health.testsPending() > 0
                ? List.of(new Blocker(
                        "linked-pending", "The linked contact's tests are not all known to be negative.",
                        "所关联密接的检测结果尚未全部为阴性。", "doctor"))
                : List.of();
    }

    private static boolean positive(Stay linked) {
        Stay.Health health = linked.health();
        return health != null && health.positive() || linked.order().category() == Category.CONFIRMED_CASE;
    }
}
