package org.lazaret.residents.report;

import java.util.List;
import java.util.UUID;

/** Something that speaks against signing a day; {@code stays} are those that it is about. */
record ReportBlocker(String id, String message, String messageZh, List<UUID> stays) {
    static ReportBlocker of(String id, String message, String messageZh) {
        return new ReportBlocker(id, message, messageZh, List.of());
    }
}
