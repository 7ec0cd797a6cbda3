package org.lazaret.residents.stay;

import java.time.Instant;
import java.util.UUID;

/** Keeps when somebody of the house last saw a person, outside of the stay itself: it changes several times a day. */
public interface Sightings {
    /** Somebody saw the person; what is older than what is known changes nothing. */
    void seen(UUID stayId, Instant at);
}
