package org.lazaret.residents.downtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * Sheets that were printed before they are needed, each with its number, so that none can go missing unnoticed. A kit
 * never changes: what became of its sheets stands in the downtime in which it was used.
 * Source: {@code deploy/handbook/residents.md#downtime}.
 *
 * @param code begins the number of each of its sheets
 */
public record PaperKit(
        @BsonId UUID id,
        UUID siteId,
        String code,
        String rules,
        List<Sheet> sheets,
        Instant printedAt,
        String printedBy,
        int schemaVersion) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;
    private static final int CODE_LETTERS = 6;

    /** What a sheet is for. */
    public enum Form {
        /** Readings of a floor. */
        ROUND,
        /** Who came, and into which room. */
        ARRIVAL,
        /** Out and back. */
        GATE,
        /** From one custodian to the next. */
        HANDOVER,
        /** Everything else. */
        GENERAL
    }

    /** @param number unique in the site, such as {@code 4F7A2C-03} */
    public record Sheet(String number, Form form) {}

    static PaperKit printed(UUID id, UUID siteId, DowntimeRules rules, Instant now, String by) {
        // the end of the id: its beginning is the time, equal for kits of one minute
        String hex = id.toString().replace("-", "");
        String code = hex.substring(hex.length() - CODE_LETTERS).toUpperCase(Locale.ROOT);
        var sheets = new ArrayList<Sheet>();
        Map<Form, Integer> kit = rules.kit();
        for (Form form : Form.values()) {
            for (int i = 0; i < kit.getOrDefault(form, 0); i++) {
                sheets.add(new Sheet("%s-%02d".formatted(code, sheets.size() + 1), form));
            }
        }
        return new PaperKit(id, siteId, code, rules.version(), List.copyOf(sheets), now, by, SCHEMA);
    }
}
