package org.lazaret.health.sample;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.health.file.TestState;
import org.lazaret.health.sample.Sample.Moved;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.id.Idempotency;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.table.Cells;
import org.lazaret.kit.table.Column;
import org.lazaret.kit.table.Limits;
import org.lazaret.kit.table.RowError;
import org.lazaret.kit.table.Table;
import org.lazaret.kit.table.TableFile;
import org.lazaret.kit.table.TableReader;

/**
 * A laboratory's file, by barcode. The same file again changes nothing. A barcode that nobody entered, or that stands
 * twice with different results, is set aside and never guessed.
 */
@Service
class ImportLabFile {
    private static final Limits LIMITS = new Limits(2_000, 4 << 20, 32 << 20);
    private static final TableReader READER = new TableReader(List.of(Column.required("barcode", "条码", "样本编号", "样本条码"),
            Column.required("result", "结果", "检测结果"), Column.optional("resultedAt", "报告时间", "检测时间"),
            Column.optional("lab", "检测机构", "实验室"), Column.optional("reagent", "试剂", "试剂批号")), LIMITS);
    private static final Map<String, TestState.Result> WORDS = Map.ofEntries(
            Map.entry("阴性", TestState.Result.NOT_DETECTED), Map.entry("未检出", TestState.Result.NOT_DETECTED),
            Map.entry("negative", TestState.Result.NOT_DETECTED),
            Map.entry("not detected", TestState.Result.NOT_DETECTED),
            Map.entry("not_detected", TestState.Result.NOT_DETECTED), Map.entry("阳性", TestState.Result.DETECTED),
            Map.entry("检出", TestState.Result.DETECTED), Map.entry("positive", TestState.Result.DETECTED),
            Map.entry("detected", TestState.Result.DETECTED), Map.entry("无效", TestState.Result.INVALID),
            Map.entry("invalid", TestState.Result.INVALID));

    private record Row(String barcode, TestState.Result result, @Nullable LocalDateTime at, @Nullable String lab,
            @Nullable String reagent) {}

    /**
     * What came of a file.
     *
     * @param applied results taken now
     * @param repeated results that were known already
     * @param positives barcodes with a find among those applied now
     * @param setAside rows that fit none
     * @param errors rows that could not be read
     */
    record Report(int rows, int applied, int repeated, List<String> positives, List<SetAside> setAside,
            List<RowError> errors) {}

    private final SampleStore samples;
    private final ApplySample applySample;
    private final Sites sites;

    ImportLabFile(SampleStore samples, ApplySample applySample, Sites sites) {
        this.samples = samples;
        this.applySample = applySample;
        this.sites = sites;
    }

    Report read(UUID siteId, InputStream content) throws IOException {
        Sites.Visit visit = sites.enter(siteId, "nurse", "doctor");
        Table table = switch (READER.read(content)) {
            case TableFile.Unreadable bad -> throw ProblemException
                    .refused(List.of(new BrokenRule(bad.code(), bad.message(), bad.messageZh())));
            case Table good -> good;
        };
        sites.trace(visit, "lab-file.import", "site", siteId);
        Table.Imported<Row> imported = table.each(ImportLabFile::row);
        Map<String, List<Table.Kept<Row>>> byBarcode = new LinkedHashMap<>();
        imported.kept().forEach(k -> byBarcode.computeIfAbsent(k.value().barcode(), b -> new ArrayList<>()).add(k));
        Map<String, Sample> known = new HashMap<>();
        samples.find(byBarcode.keySet())
                .stream()
                .filter(s -> s.siteId().equals(siteId))
                .forEach(s -> known.put(s.id(), s));
        Tally tally = new Tally(visit);
        byBarcode.forEach((barcode, rows) -> take(tally, known.get(barcode), rows));
        return new Report(table.size(), tally.applied, tally.repeated, tally.positives, tally.aside,
                imported.errors());
    }

    /** Rows of this site that were set aside. */
    Page<SetAside> setAside(UUID siteId, @Nullable String cursor, @Nullable Integer limit) {
        sites.trace(sites.enter(siteId, "nurse", "doctor"), "lab-rows.read", "site", siteId);
        int rows = Cursor.limit(limit);
        return Page.cut(samples.setAside(siteId, Cursor.decode(cursor, 1), rows + 1), rows, r -> Cursor.of(r.id()));
    }

    private void take(Tally tally, @Nullable Sample sample, List<Table.Kept<Row>> rows) {
        if (rows.stream().map(k -> k.value().result()).distinct().count() > 1) {
            rows.forEach(row -> tally.setAside(row, "duplicate"));
        } else if (sample == null) {
            rows.forEach(row -> tally.setAside(row, "unknown"));
        } else {
            result(tally, sample, rows.getFirst());
            tally.repeated += rows.size() - 1;
        }
    }

    private void result(Tally tally, Sample first, Table.Kept<Row> kept) {
        Row row = kept.value();
        Sample sample = first;
        while (true) {
            Instant now = tally.visit.now();
            Instant at = said(row, now, tally.visit.zone());
            Moved moved = sample.resulted(row.result(), at, now, tally.by(),
                    row.lab(), row.reagent(), Ids.next());
            switch (moved) {
                case Moved.Same same -> {
                    applySample.apply(same.sample());
                    tally.repeated++;
                    return;
                }
                case Moved.Refused refused -> {
                    tally.setAside(kept, refused.reasons().getFirst().id());
                    return;
                }
                case Moved.Done done -> {
                    if (samples.replace(sample, done.sample())) {
                        applySample.apply(done.sample());
                        tally.applied(row);
                        return;
                    }
                    Sample newer = samples.find(sample.id());
                    if (newer == null) {
                        throw new IllegalStateException("sample " + sample.id() + " vanished");
                    }
                    sample = newer;
                }
            }
        }
    }

    /** When the laboratory found it; a date without a time is over by its end, and nothing is later than now. */
    private static Instant said(Row row, Instant now, ZoneId zone) {
        LocalDateTime given = row.at();
        if (given == null) {
            return now;
        }
        boolean dateOnly = given.toLocalTime().equals(LocalTime.MIDNIGHT);
        Instant at = (dateOnly ? given.plusDays(1) : given).atZone(zone).toInstant();
        return at.isAfter(now) ? now : at;
    }

    private static Row row(Cells cells) {
        String word = cells.text("result").toLowerCase(Locale.ROOT).strip();
        TestState.Result result = WORDS.get(word);
        if (result == null && !word.isEmpty()) {
            cells.reject("result", "result-word",
                    "Write 'not detected', 'detected' or 'invalid'; nothing else is understood.",
                    "请填写“阴性”“阳性”或“无效”。");
        }
        return new Row(cells.text("barcode"), result == null ? TestState.Result.PENDING : result,
                cells.optionalDateTime("resultedAt"), cells.optional("lab"), cells.optional("reagent"));
    }

    /** What has come of the file so far. */
    private final class Tally {
        private final Sites.Visit visit;
        private final List<SetAside> aside = new ArrayList<>();
        private final List<String> positives = new ArrayList<>();
        private int applied;
        private int repeated;

        Tally(Sites.Visit visit) {
            this.visit = visit;
        }

        String by() {
            return visit.actor().username();
        }

        void applied(Row row) {
            applied++;
            if (row.result() == TestState.Result.DETECTED) {
                positives.add(row.barcode());
            }
        }

        void setAside(Table.Kept<Row> kept, String reason) {
            Row row = kept.value();
            UUID siteId = visit.site().id();
            String id = Idempotency.hash(List.of(siteId, row.barcode(), row.result(), reason));
            SetAside entry = new SetAside(id, siteId, row.barcode(), row.result().name(), reason, kept.row(),
                    visit.now(), by());
            samples.setAside(entry);
            aside.add(entry);
        }
    }
}
