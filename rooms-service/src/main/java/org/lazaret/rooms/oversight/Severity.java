package org.lazaret.rooms.oversight;

/** How grave a finding is; the rule book says it for each item of the checklist. */
public enum Severity {
    MINOR, MAJOR, CRITICAL
}
