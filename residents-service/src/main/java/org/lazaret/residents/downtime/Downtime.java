package org.lazaret.residents.downtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * A time in which a site worked on paper. It is closed when every sheet of the kits that were used is accounted for:
 * entered, left blank or lost.
 * Source: {@code deploy/handbook/residents.md#downtime}.
 *
 * @param until null while it lasts
 * @param closedAt null while sheets are being entered
 */
public record Downtime(
        @BsonId UUID id,
        UUID siteId,
        String rules,
        Instant from,
        @Nullable Instant until,
        String reason,
        List<Used> sheets,
        String declaredBy,
        Instant declaredAt,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    /** What became of a sheet. */
    public enum Fate {
        ENTERED, BLANK, LOST
    }

    /** @param fate null while nobody has said */
    public record Used(
            String number, PaperKit.Form form, UUID kitId, @Nullable Fate fate, @Nullable String note,
            @Nullable String by, @Nullable Instant at) {
        static Used of(PaperKit.Sheet sheet, UUID kitId) {
            return new Used(sheet.number(), sheet.form(), kitId, null, null, null, null);
        }
    }

    /** What a command does to a downtime. */
    public sealed interface Change {
        /** The same downtime when nothing was to change. */
        record Done(Downtime downtime) implements Change {}

        /** Every rule that speaks against it. */
        record Refused(List<BrokenRule> rules) implements Change {}
    }

    static Downtime declared(
            UUID id, UUID siteId, String rules, Instant from, String reason, List<Used> sheets, Instant now,
            String by) {
        return new Downtime(
                id, siteId, rules, from, null, reason, List.copyOf(sheets), by, now, null, null, SCHEMA, 1);
    }

    /** Whether it was declared in the same words. */
    boolean saysTheSameAs(Downtime other) {
        return siteId.equals(other.siteId) && from.equals(other.from) && reason.equals(other.reason)
                && kits().equals(other.kits());
    }

    private Set<UUID> kits() {
        return sheets.stream().map(Used::kitId).collect(Collectors.toSet());
    }

    /** @param entered whether anything was entered that happened later */
    Change end(Instant at, Instant now, boolean entered) {
        if (at.equals(until)) {
            return new Change.Done(this);
        }
        if (closedAt != null) {
            return closed();
        }
        if (at.isAfter(now) || !at.isAfter(from)) {
            return refused("until", "The end lies before the beginning or in the future. Correct the time.",
                    "结束时间早于开始时间或在将来，请更正。");
        }
        if (entered) {
            return refused("entered-later", "Something was entered that happened after this end. Correct the time.",
                    "已有发生时间晚于此结束时间的补录，请更正。");
        }
        return new Change.Done(new Downtime(
                id, siteId, rules, from, at, reason, sheets, declaredBy, declaredAt, null, null, schemaVersion,
                version + 1));
    }

    /** @param entries how many entries came from the sheet */
    Change account(String number, Fate fate, @Nullable String note, long entries, Instant now, String by) {
        Used sheet = sheet(number);
        if (sheet == null) {
            return refused("sheet", "No sheet " + number + " was used in this downtime.",
                    "此次停机未使用编号" + number + "的表单。");
        }
        if (sheet.fate() == fate && java.util.Objects.equals(sheet.note(), note)) {
            return new Change.Done(this);
        }
        if (closedAt != null) {
            return closed();
        }
        if (fate == Fate.ENTERED && entries == 0) {
            return refused("not-entered", "Nothing was entered from sheet " + number + ". Enter it, or call it blank.",
                    "表单" + number + "尚无补录内容，请先补录或标记为空白。");
        }
        if (fate != Fate.ENTERED && entries > 0) {
            return refused("entered", "Sheet " + number + " has " + entries + " entries and is neither blank nor lost.",
                    "表单" + number + "已有" + entries + "条补录，不能标记为空白或遗失。");
        }
        if (fate == Fate.LOST && (note == null || note.isBlank())) {
            return refused("note", "Say what may have stood on the lost sheet.", "请说明遗失表单可能记载的内容。");
        }
        var all = new ArrayList<>(sheets);
        all.set(all.indexOf(sheet), new Used(number, sheet.form(), sheet.kitId(), fate, note, by, now));
        return new Change.Done(new Downtime(
                id, siteId, rules, from, until, reason, List.copyOf(all), declaredBy, declaredAt, null, null,
                schemaVersion, version + 1));
    }

    /**
     * Every sheet is accounted for and the paper can go into the archive.
     *
     * @param entered numbers of the sheets from which something was entered
     */
    Change close(Set<String> entered, Instant now, String by) {
        if (closedAt != null) {
            return new Change.Done(this);
        }
        var broken = new ArrayList<BrokenRule>();
        if (until == null) {
            broken.add(new BrokenRule("until", "The downtime still lasts. Say when it ended.", "停机尚未结束，请先登记结束时间。"));
        }
        List<String> open = sheets.stream().filter(one -> one.fate() == null).map(Used::number).toList();
        if (!open.isEmpty()) {
            broken.add(new BrokenRule(
                    "sheets", "Not accounted for: " + String.join(", ", open) + ".",
                    "以下表单尚未核销：" + String.join("、", open) + "。"));
        }
        List<String> wrong = sheets.stream()
                .filter(one -> one.fate() != null && one.fate() != Fate.ENTERED && entered.contains(one.number()))
                .map(Used::number)
                .toList();
        if (!wrong.isEmpty()) {
            broken.add(new BrokenRule(
                    "entered", "These have entries and are neither blank nor lost: " + String.join(", ", wrong) + ".",
                    "以下表单已有补录，不能标记为空白或遗失：" + String.join("、", wrong) + "。"));
        }
        return broken.isEmpty()
                ? new Change.Done(new Downtime(
                        id, siteId, rules, from, until, reason, sheets, declaredBy, declaredAt, now, by, schemaVersion,
                        version + 1))
                : new Change.Refused(List.copyOf(broken));
    }

    /** What speaks against an entry; empty for nothing. */
    List<BrokenRule> against(String number, Instant happenedAt, Instant now, DowntimeRules book) {
        var broken = new ArrayList<BrokenRule>();
        if (closedAt != null) {
            broken.add(new BrokenRule("closed", "This downtime is closed.", "此次停机记录已归档。"));
        }
        if (sheet(number) == null) {
            broken.add(new BrokenRule("sheet", "No sheet " + number + " was used in this downtime.",
                    "此次停机未使用编号" + number + "的表单。"));
        }
        Instant end = until == null ? now : until;
        if (happenedAt.isBefore(from) || happenedAt.isAfter(end)) {
            broken.add(new BrokenRule("outside", "This did not happen in the downtime (" + from + " to " + end + ").",
                    "发生时间不在停机时段内。"));
        }
        if (happenedAt.isBefore(now.minus(book.longestBack()))) {
            broken.add(new BrokenRule("back-dated",
                    "This lies more than " + book.longestBackHours() + " hours back and cannot be entered any more.",
                    "已超过" + book.longestBackHours() + "小时，不能补录。"));
        }
        return List.copyOf(broken);
    }

    private @Nullable Used sheet(String number) {
        return sheets.stream().filter(one -> one.number().equals(number)).findFirst().orElse(null);
    }

    private static Change closed() {
        return refused("closed", "This downtime is closed.", "此次停机记录已归档。");
    }

    private static Change refused(String rule, String message, String messageZh) {
        return new Change.Refused(List.of(new BrokenRule(rule, message, messageZh)));
    }
}
