package org.lazaret.residents.policy;

/**
 * Why a person is in quarantine. People of different categories never share a room.
 * Source: {@code deploy/handbook/residents.md#categories}.
 */
public enum Category {
    CLOSE_CONTACT, SECONDARY_CONTACT, INBOUND_TRAVELLER, SPILLOVER, HIGH_RISK_AREA, CONFIRMED_CASE
}
