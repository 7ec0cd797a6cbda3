package org.lazaret.residents.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.person.Sex;
import org.lazaret.residents.policy.Category;

/**
 * One question of the intake.
 *
 * @param code     for ever the same, also in later versions
 * @param min      least number
 * @param max      greatest number, or most characters of a text
 * @param asked    of whom; null for everybody
 * @param required whose record is not complete without it; null for nobody's
 * @param desk     true when only the desk may say it, never a declaration
 * @param personal true when it belongs to the person's own data too
 */
public record IntakeField(String code, Section section, Kind kind, String zh, String en, @Nullable Integer min,
        @Nullable Integer max, @Nullable List<Option> options, @Nullable List<Column> columns, @Nullable Whom asked,
        @Nullable Whom required, @Nullable Boolean desk, @Nullable Boolean personal) {
    static final String TEMPERATURE = "temperature";
    static final String TEMPERATURE_AT = "temperatureAt";
    /** Of a text without a bound of its own. */
    static final int LONGEST = 200;
    /** Rows of one question. */
    static final int MOST_ROWS = 20;

    /** The parts of the form. */
    public enum Section {
        IDENTITY, ORDER, HEALTH, NEEDS, ADMIN
    }

    /** What an answer looks like. */
    public enum Kind {
        TEXT,
        NUMBER,
        /** {@code 2026-11-26}. */
        DATE,
        /** ISO-8601, UTC. */
        MOMENT,
        YES_NO,
        CHOICE,
        /** A list of codes. */
        CHOICES,
        /** A list of objects by the columns' codes. */
        ROWS
    }

    /** One of the answers to choose from. */
    public record Option(String code, String zh, String en) {}

    /** A part of a row; its kind is TEXT, NUMBER or CHOICE. */
    public record Column(String code, Kind kind, String zh, String en, @Nullable Integer min, @Nullable Integer max,
            @Nullable Boolean required, @Nullable List<Option> options) {}

    /** Some people; a part that is null narrows nothing. */
    public record Whom(@Nullable List<Category> categories, @Nullable List<AgeBand> ages, @Nullable Sex sex) {
        boolean includes(Category category, AgeBand age, Sex of) {
            return (categories == null || categories.contains(category)) && (ages == null || ages.contains(age))
                    && (sex == null || sex == of);
        }
    }

    public IntakeField {
        check(code.matches("[a-z][A-Za-z0-9]{1,39}"), "a question needs a plain code, not '" + code + "'");
        check(!zh.isBlank() && !en.isBlank(), code + " needs words in both languages");
        check((kind == Kind.CHOICE || kind == Kind.CHOICES) == (options != null), code + ": choices have options");
        check((kind == Kind.ROWS) == (columns != null), code + ": rows have columns");
        check(kind != Kind.NUMBER || min != null && max != null && min < max, code + ": a number has its bounds");
    }

    /** Only the desk may say it. */
    boolean deskOnly() {
        return Boolean.TRUE.equals(desk);
    }

    /** It belongs to the person's own data too. */
    boolean ofPerson() {
        return Boolean.TRUE.equals(personal);
    }

    boolean askedOf(Category category, AgeBand age, Sex sex) {
        return asked == null || asked.includes(category, age, sex);
    }

    boolean requiredOf(Category category, AgeBand age, Sex sex) {
        return askedOf(category, age, sex) && required != null && required.includes(category, age, sex);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("intake rule book: " + message);
        }
    }
}
