package org.lazaret.kit.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * As much of a site as every service needs: who may see it, and what day it is there. Its owner is another service;
 * this is a copy that serves while the owner is away.
 *
 * @param regionCode division code of the county
 * @param timeZone   IANA zone in which the site's calendar is kept
 */
public record SiteCard(@BsonId UUID id, String regionCode, String nameZh, String nameEn, String timeZone) {
    /** The zone of the site's calendar. */
    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** The site's date at a moment. */
    public LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, zone());
    }
}
