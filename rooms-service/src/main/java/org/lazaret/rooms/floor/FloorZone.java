package org.lazaret.rooms.floor;

import org.lazaret.rooms.site.ZoneKind;

/**
 * The zone to which a floor belongs. Source: {@code deploy/handbook/rooms.md#zones}.
 *
 * @param name what people at the site call it; several floors of one site may share a zone
 */
public record FloorZone(String name, ZoneKind kind) {}
