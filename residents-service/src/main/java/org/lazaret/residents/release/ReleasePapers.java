package org.lazaret.residents.release;

import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What is prepared before a person leaves, so that the last day needs no writing.
 * Source: {@code deploy/handbook/residents.md#release-board}.
 *
 * @param id          the stay
 * @param orderLifted number of the document that lifts the order; null while there is none
 * @param sealed      {@link WayHome} under the person's key; null for nothing said
 * @param transport   whether it says how the person leaves
 * @param handover    whether it says who takes over
 * @param overstay    why the person is still here after the days; null for not said
 */
public record ReleasePapers(
        @BsonId UUID id,
        UUID siteId,
        UUID personId,
        @Nullable String orderLifted,
        @Nullable String sealed,
        boolean transport,
        boolean handover,
        @Nullable OverstayReason overstay,
        String by,
        Instant at,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;

    /** How the person leaves and who takes over; either may name somebody. */
    public record WayHome(@Nullable String transport, @Nullable String handover) {
        static final String FIELD = "way-home";
        static final WayHome UNKNOWN = new WayHome(null, null);

        boolean said() {
            return !blank(transport) || !blank(handover);
        }

        WayHome or(@Nullable String otherTransport, @Nullable String otherHandover) {
            return new WayHome(
                    blank(transport) ? otherTransport : transport, blank(handover) ? otherHandover : handover);
        }
    }

    static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
