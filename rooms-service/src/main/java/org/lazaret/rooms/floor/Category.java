package org.lazaret.rooms.floor;

/** Why a person is here (人员类别). Categories never share a room. */
public enum Category {
    CLOSE_CONTACT, SECONDARY_CONTACT, INBOUND_TRAVELLER, SPILLOVER, HIGH_RISK_AREA, CONFIRMED_CASE
}
