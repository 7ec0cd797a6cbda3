package org.lazaret.supplies.census;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

import org.lazaret.kit.time.BusinessClock;

/** Who is in residence at a site, for the kitchen and for the demand on stock. */
@Service
public class Census {
    /** No site is larger; a larger answer would be cut, so it is refused. */
    private static final int LARGEST_SITE = 60_000;

    /** Counts that drive use. */
    public record Counts(int residents, int occupiedRooms, int testsDueToday) {}

    private final ResidentStore residents;
    private final BusinessClock clock;
    private final ZoneId zone;

    Census(ResidentStore residents, BusinessClock clock, @Value("${lazaret.time-zone}") ZoneId zone) {
        this.residents = residents;
        this.clock = clock;
        this.zone = zone;
    }

    /** Everyone in residence, in door order. */
    public List<Resident> now(UUID siteId) {
        List<Resident> all = residents.inResidence(siteId, LARGEST_SITE + 1);
        if (all.size() > LARGEST_SITE) {
            throw new IllegalStateException("site " + siteId + " has more than " + LARGEST_SITE + " residents");
        }
        return all;
    }

    /** The counts of this moment. */
    public Counts counts(UUID siteId) {
        List<Resident> all = now(siteId);
        LocalDate today = today();
        return new Counts(all.size(),
                (int) all.stream().map(Resident::roomId).filter(Objects::nonNull).distinct().count(),
                (int) all.stream().filter(r -> r.testDates().contains(today)).count());
    }

    /** The division code of a site, empty when nobody is there. */
    public String regionOf(UUID siteId) {
        return residents.regionOf(siteId);
    }

    /** Today in the site's time zone. */
    public LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    /** This moment by the business clock. */
    public Instant instant() {
        return clock.instant();
    }

    /** The site's time zone. */
    public ZoneId zone() {
        return zone;
    }
}
