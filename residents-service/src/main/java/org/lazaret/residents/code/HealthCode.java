package org.lazaret.residents.code;

/** The external code of a person (健康码). Source: {@code deploy/handbook/residents.md#health-code}. */
public enum HealthCode {
    GREEN, YELLOW, RED
}
