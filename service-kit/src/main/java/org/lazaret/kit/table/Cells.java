package org.lazaret.kit.table;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row. A reader never throws: it notes the error and returns a stand-in, so that all errors of a row
 * are found at once; a row with errors is dropped by {@link Table#each}.
 */
public final class Cells {
    private static final Pattern DATE = Pattern.compile("(\\d{4})([-/.年])(\\d{1,2})[-/.月](\\d{1,2})日?"
            + "(?:[ T](\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?");
    private static final Pattern COMPACT_DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final LocalDate NO_DATE = LocalDate.EPOCH;

    private final int row;
    private final Map<String, String> cells;
    private final List<RowError> errors = new ArrayList<>();

    Cells(int row, Map<String, String> cells) {
        this.row = row;
        this.cells = cells;
    }

    /** The row's number in the file, from 1. */
    public int row() {
        return row;
    }

    /** The text, or null when the cell is blank or the column missing. */
    public @Nullable String optional(String column) {
        return cells.get(column);
    }

    /** The text; blank is an error. */
    public String text(String column) {
        String text = cells.get(column);
        if (text == null) {
            reject(column, "required", "This cell is empty; fill it in.", "此单元格为空，请填写。");
            return "";
        }
        return text;
    }

    /** A calendar date such as 2026-11-22, 2026/11/22, 2026.11.22, 20261122 or 2026年11月22日. */
    public LocalDate date(String column) {
        LocalDate date = text(column).isEmpty() ? NO_DATE : optionalDate(column);
        return date == null ? NO_DATE : date;
    }

    /** As {@link #date}, null when blank. */
    public @Nullable LocalDate optionalDate(String column) {
        LocalDateTime at = optionalDateTime(column);
        return at == null ? null : at.toLocalDate();
    }

    /** A date with a time of day such as 2026-11-22 08:30; without one, midnight. Null when blank. */
    public @Nullable LocalDateTime optionalDateTime(String column) {
        String text = cells.get(column);
        if (text == null) {
            return null;
        }
        try {
            Matcher spaced = DATE.matcher(text);
            if (spaced.matches()) {
                LocalTime time = spaced.group(5) == null
                        ? LocalTime.MIDNIGHT
                        : LocalTime.of(number(spaced, 5), number(spaced, 6),
                                spaced.group(7) == null ? 0 : number(spaced, 7));
                return LocalDate.of(number(spaced, 1), number(spaced, 3), number(spaced, 4)).atTime(time);
            }
            Matcher compact = COMPACT_DATE.matcher(text);
            if (compact.matches()) {
                return LocalDate.of(number(compact, 1), number(compact, 2), number(compact, 3)).atStartOfDay();
            }
        } catch (DateTimeException e) {
            // such as 30 February: the same remedy
        }
        reject(column, "date", "This is not a date; write it as 2026-11-22.", "日期格式不正确，请写成 2026-11-22。");
        return null;
    }

    /** A whole number from min to max; blank is an error. */
    public int whole(String column, int min, int max) {
        Integer value = text(column).isEmpty() ? Integer.valueOf(min) : optionalWhole(column, min, max);
        return value == null ? min : value;
    }

    /** As {@link #whole}, null when blank. */
    public @Nullable Integer optionalWhole(String column, int min, int max) {
        BigDecimal value = optionalDecimal(column, BigDecimal.valueOf(min), BigDecimal.valueOf(max));
        if (value == null) {
            return null;
        }
        if (value.stripTrailingZeros().scale() > 0) {
            reject(column, "number", "This is not a whole number.", "请填写整数。");
            return null;
        }
        return value.intValue();
    }

    /** A number from min to max, such as a temperature in °C; null when blank. */
    public @Nullable BigDecimal optionalDecimal(String column, BigDecimal min, BigDecimal max) {
        String text = cells.get(column);
        if (text == null) {
            return null;
        }
        if (!text.matches("[+-]?\\d{1,18}(\\.\\d{1,9})?")) {
            reject(column, "number", "This is not a number; write digits only, such as 36.5.", "请只填写数字，例如 36.5。");
            return null;
        }
        BigDecimal value = new BigDecimal(text);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            reject(column, "range", "The number must lie between " + min + " and " + max + ".",
                    "数值应在 " + min + " 到 " + max + " 之间。");
            return null;
        }
        return value;
    }

    /** One of the given words, whatever its case; null when blank. The words may be Chinese and English alike. */
    public <T> @Nullable T optionalChoice(String column, Map<String, T> words) {
        String text = cells.get(column);
        if (text == null) {
            return null;
        }
        String folded = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, T> word : words.entrySet()) {
            if (word.getKey().toLowerCase(Locale.ROOT).equals(folded)) {
                return word.getValue();
            }
        }
        String known = String.join(" / ", words.keySet().stream().sorted().toList());
        reject(column, "choice", "This word is not known; use one of " + known + ".", "无法识别，请使用：" + known + "。");
        return null;
    }

    /** As {@link #optionalChoice}; blank is an error, and the stand-in is returned with any error. */
    public <T> T choice(String column, Map<String, T> words, T standIn) {
        T value = text(column).isEmpty() ? standIn : optionalChoice(column, words);
        return value == null ? standIn : value;
    }

    /** Notes an error that only the caller can see, such as a wrong checksum; the row is then dropped. */
    public void reject(String column, String code, String message, String messageZh) {
        errors.add(new RowError(row, column, cells.getOrDefault(column, ""), code, message, messageZh));
    }

    List<RowError> errors() {
        return errors;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
