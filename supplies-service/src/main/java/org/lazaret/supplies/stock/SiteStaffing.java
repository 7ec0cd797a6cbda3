package org.lazaret.supplies.stock;

import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * How many staff draw on a site's stock; entered by the supply officer.
 *
 * @param id the site
 * @param staff all staff on site
 * @param zoneWorkers those of them who enter the isolation zone
 * @param staffTestsPerDay tests that they need a day
 * @param turnoversPerDay rooms turned over on a usual day
 */
public record SiteStaffing(@BsonId UUID id, Integer staff, Integer zoneWorkers, Integer staffTestsPerDay,
        Integer turnoversPerDay, Long version, Integer schemaVersion) {
    static SiteStaffing none(UUID siteId) {
        return new SiteStaffing(siteId, 0, 0, 0, 0, 0L, 1);
    }
}
