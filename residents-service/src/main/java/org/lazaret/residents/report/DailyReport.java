package org.lazaret.residents.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A locked report, or an amendment of one: written once, never changed. Each carries the hash of the one before, so that
 * no day can be changed, left out or put in afterwards unnoticed.
 * Source: {@code deploy/handbook/residents.md#daily-report}.
 *
 * @param id        made of the site, the day and the edition, so that each is locked once
 * @param edition   0 for the report, then its amendments
 * @param commandId of the signature, by which it is known when it comes again
 * @param knownAt   what was entered later is not in it
 * @param positions up to where each feed had been read
 * @param rules     version of the rule book
 * @param reason    of an amendment; null for the report itself
 * @param content   the figures as they were signed
 * @param changes   against the edition before; empty for the report itself
 * @param previous  hash of the edition before, or of the day before; null for the first report of a site
 */
public record DailyReport(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        LocalDate day,
        int edition,
        UUID commandId,
        String signer,
        Instant lockedAt,
        Instant knownAt,
        List<String> positions,
        String rules,
        List<Explained> explained,
        @Nullable String reason,
        String content,
        List<ReportChange> changes,
        @Nullable String previous,
        String hash,
        int schemaVersion) {
    /** Version of the document's form. */
    static final int SCHEMA = 1;

    /**
     * Why something was open when the day ended.
     *
     * @param subject the id of a stay, or the name of a loop
     * @param reason  without a name
     */
    public record Explained(String subject, String reason) {}

    /** All that is signed, as one text. */
    String text() {
        return String.join("\n", siteId.toString(), regionCode, day.toString(), String.valueOf(edition),
                commandId.toString(), signer, lockedAt.toString(), knownAt.toString(), String.join(",", positions),
                rules,
                explained.toString(), String.valueOf(reason), content, changes.toString(), String.valueOf(previous));
    }

    /** The same under its hash. */
    DailyReport sealed(String made) {
        return new DailyReport(
                id, siteId, regionCode, day, edition, commandId, signer, lockedAt, knownAt, positions, rules, explained,
                reason, content, changes, previous, made, schemaVersion);
    }
}
