package org.lazaret.residents.release;

/** Why somebody is here longer than their days. Source: {@code deploy/handbook/residents.md#release-board}. */
public enum OverstayReason {
    RESULT_LATE, TRANSPORT_LATE, COMMUNITY_NOT_READY, ORDER_LATE, ILL, OWN_WISH, FORGOTTEN, OTHER
}
