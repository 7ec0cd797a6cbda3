package org.lazaret.rooms.site;

import java.time.LocalDate;
import java.util.stream.Stream;

/** The papers with which a site takes people, for tests that are about something else. */
public final class Papers {
    /** The same as a program sends them. */
    public static final String JSON = """
        "activation":{"chief":"陈点长","permits":[{"kind":"STRUCTURE","number":"S-1","validUntil":"2099-12-31"},
        {"kind":"FIRE","number":"F-1","validUntil":"2099-12-31"},{"kind":"HEALTH","number":"H-1","validUntil":"2099-12-31"}],
        "plan":{"approvedBy":"county","approvedOn":"1970-01-01"},"airChecked":true}""";

    private Papers() {}

    /** Nothing is missing. */
    public static Activation complete() {
        return new Activation("陈点长", Stream.of(Activation.PermitKind.values())
                .map(kind -> new Activation.Permit(kind, kind.name(), LocalDate.of(2099, 12, 31)))
                .toList(), new Activation.Plan("county", LocalDate.EPOCH), true);
    }
}
