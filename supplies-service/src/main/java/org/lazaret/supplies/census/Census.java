package org.lazaret.supplies.census;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Who is in residence at a site, for the kitchen and for the demand on stock. */
@Service
public class Census {
    /** No site is larger; a larger answer would be cut, so it is refused. */
    private static final int LARGEST_SITE = 60_000;

    /** Counts that drive use. */
    public record Counts(int residents, int occupiedRooms, int testsDueToday) {}

    private final ResidentStore residents;

    Census(ResidentStore residents) {
        this.residents = residents;
    }

    /** Everyone in residence, in door order. */
    public List<Resident> now(UUID siteId) {
        List<Resident> all = residents.inResidence(siteId, LARGEST_SITE + 1);
        if (all.size() > LARGEST_SITE) {
            throw new IllegalStateException("site " + siteId + " has more than " + LARGEST_SITE + " residents");
        }
        return all;
    }

    /**
     * The counts of this moment.
     *
     * @param today at the site
     */
    public Counts counts(UUID siteId, LocalDate today) {
        List<Resident> all = now(siteId);
        return new Counts(all.size(),
                (int) all.stream().map(Resident::roomId).filter(Objects::nonNull).distinct().count(),
                (int) all.stream().filter(r -> r.testDates().contains(today)).count());
    }
}
