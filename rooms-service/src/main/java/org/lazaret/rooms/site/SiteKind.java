package org.lazaret.rooms.site;

/** What kind of place a site is. */
public enum SiteKind {
    HOTEL, HEALTH_STATION, MODULAR, CABIN, DORMITORY
}
