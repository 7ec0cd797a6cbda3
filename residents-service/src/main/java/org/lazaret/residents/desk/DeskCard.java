package org.lazaret.residents.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Custody.Office;
import org.lazaret.residents.stay.Diet;
import org.lazaret.residents.stay.Need;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.transport.TransportRules;

/**
 * What the desk must know of a person who stands before it.
 *
 * @param room      where the person lives, or which room is held
 * @param household the others of the bubble
 * @param missing   what is not known of the person yet and should be asked
 * @param custodian who answers for the person; {@code siteId} of another site or null
 * @param minutes   since the person stands at the door or is under way; null when neither
 */
record DeskCard(
        UUID stayId,
        UUID bubbleId,
        @Nullable UUID manifestId,
        String name,
        StayState state,
        Category category,
        @Nullable String room,
        List<Need> needs,
        Diet diet,
        List<String> allergens,
        @Nullable String language,
        boolean minorAlone,
        boolean transit,
        List<Mate> household,
        List<Lacking> missing,
        Office custodian,
        @Nullable Instant enteredAt,
        @Nullable Long minutes,
        TransportRules.@Nullable Level level,
        @Nullable String waiting) {
    /** Somebody of the same bubble. */
    record Mate(UUID stayId, String name, StayState state) {}

    /** What should be asked. */
    enum Lacking {
        PHONE, EMERGENCY_CONTACT, ADDRESS, COMMUNITY, GUARDIAN, LAST_EXPOSURE, ROOM
    }
}
