package org.lazaret.residents.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.FieldError;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.person.Sex;
import org.lazaret.residents.policy.Category;

/**
 * The questions for one person, by category, age and sex: checks answers and says what is missing.
 * Source: {@code deploy/handbook/residents.md#intake}.
 */
record IntakeForm(IntakeRules rules, Category category, AgeBand age, Sex sex) {
    /** What this person is asked, in the order of the rule book. */
    List<IntakeField> fields() {
        return rules.fields().stream().filter(field -> field.askedOf(category, age, sex)).toList();
    }

    /** Questions without which this record is not complete. */
    List<String> required() {
        return rules.fields()
                .stream()
                .filter(field -> field.requiredOf(category, age, sex))
                .map(IntakeField::code)
                .toList();
    }

    /** Those of them that have no answer. */
    List<String> missing(Map<String, Object> answers) {
        return required().stream().filter(code -> blank(answers.get(code))).toList();
    }

    /**
     * Everything that is wrong with answers, each where it stands.
     *
     * @param now     no moment and no date lies after it
     * @param declared true for what a traveller says beforehand, who may not say everything
     */
    List<FieldError> errors(Map<String, Object> answers, Instant now, boolean declared) {
        var errors = new ArrayList<FieldError>();
        answers.forEach((code, answer) -> {
            IntakeField field = rules.field(code);
            String at = "answers." + code;
            if (field == null || declared && field.deskOnly()) {
                errors.add(new FieldError(at, "Unknown", "This question is not asked here. Leave it out."));
            } else if (!blank(answer)) {
                String wrong = wrong(field, answer, now);
                if (wrong != null) {
                    errors.add(new FieldError(at, field.kind().name(), wrong));
                }
            }
        });
        return List.copyOf(errors);
    }

    private static @Nullable String wrong(IntakeField field, Object answer, Instant now) {
        return switch (field.kind()) {
            case TEXT -> text(answer, field.max());
            case NUMBER -> number(answer, field.min(), field.max());
            case DATE -> date(answer, now);
            case MOMENT -> moment(answer, now);
            case YES_NO -> answer instanceof Boolean ? null : "Answer yes or no.";
            case CHOICE -> one(answer, field.options());
            case CHOICES -> answer instanceof Collection<?> all
                    && all.stream().allMatch(each -> one(each, field.options()) == null)
                    && (all.size() == 1 || !all.contains("NONE")) && all.stream().distinct().count() == all.size()
                            ? null
                            : "Choose from the answers, none alone.";
            case ROWS -> rows(answer, field.columns());
        };
    }

    private static @Nullable String text(Object answer, @Nullable Integer max) {
        int longest = max == null ? IntakeField.LONGEST : max;
        return answer instanceof String text && text.length() <= longest
                ? null
                : "Write a text of " + longest + " characters at most.";
    }

    private static @Nullable String number(Object answer, @Nullable Integer min, @Nullable Integer max) {
        if (answer instanceof Number given) {
            BigDecimal value = new BigDecimal(given.toString());
            boolean fits = (min == null || value.compareTo(BigDecimal.valueOf(min)) >= 0)
                    && (max == null || value.compareTo(BigDecimal.valueOf(max)) <= 0);
            return fits ? null : "Give a number from " + min + " to " + max + ".";
        }
        return "Give a number.";
    }

    private static @Nullable String date(Object answer, Instant now) {
        try {
            LocalDate date = LocalDate.parse(String.valueOf(answer));
            // a day ahead is today somewhere
            return Instant.parse(date + "T00:00:00Z").isAfter(now.plusSeconds(86_400))
                    ? "The date lies in the future."
                    : null;
        } catch (DateTimeException unreadable) {
            return "Give a date such as 2026-11-26.";
        }
    }

    private static @Nullable String moment(Object answer, Instant now) {
        try {
            return Instant.parse(String.valueOf(answer)).isAfter(now) ? "The time lies in the future." : null;
        } catch (DateTimeException unreadable) {
            return "Give a time such as 2026-11-26T08:00:00Z.";
        }
    }

    private static @Nullable String one(Object answer, @Nullable List<IntakeField.Option> options) {
        return options != null && options.stream().anyMatch(option -> option.code().equals(answer))
                ? null
                : "Choose one of the answers.";
    }

    private static @Nullable String rows(Object answer, @Nullable List<IntakeField.Column> columns) {
        if (!(answer instanceof Collection<?> rows) || columns == null || rows.size() > IntakeField.MOST_ROWS) {
            return "Give a list of " + IntakeField.MOST_ROWS + " rows at most.";
        }
        for (Object row : rows) {
            String wrong = row instanceof Map<?, ?> cells ? row(cells, columns) : "Give each row by its columns.";
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private static @Nullable String row(Map<?, ?> cells, List<IntakeField.Column> columns) {
        List<String> known = columns.stream().map(IntakeField.Column::code).toList();
        if (!known.containsAll(cells.keySet())) {
            return "A row has the columns " + String.join(", ", known) + ".";
        }
        for (IntakeField.Column column : columns) {
            Object cell = cells.get(column.code());
            String wrong = cell == null || blank(cell)
                    ? Boolean.TRUE.equals(column.required()) ? "is missing" : null
                    : switch (column.kind()) {
                        case NUMBER -> number(cell, column.min(), column.max());
                        case CHOICE -> one(cell, column.options());
                        default -> text(cell, column.max());
                    };
            if (wrong != null) {
                return column.en() + ": " + wrong;
            }
        }
        return null;
    }

    /** Nothing said; no and zero are answers. */
    static boolean blank(@Nullable Object answer) {
        return answer == null || answer instanceof String text && text.isBlank()
                || answer instanceof Collection<?> all && all.isEmpty();
    }
}
