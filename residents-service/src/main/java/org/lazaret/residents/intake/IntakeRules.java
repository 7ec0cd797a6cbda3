package org.lazaret.residents.intake;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked when a person comes, of whom, and what must be known before the record is complete.
 * Source: {@code deploy/handbook/residents.md#intake}.
 *
 * @param amendments       so often a record may be changed
 * @param evidence         so many pieces of evidence one record takes
 * @param declarationLives for so long a declaration waits for its traveller
 * @param lateEntry        how far back evidence may be dated
 */
public record IntakeRules(String version, LocalDate effectiveFrom, int amendments, int evidence,
        Duration declarationLives, Duration lateEntry, HighRisk highRisk, List<IntakeField> fields) {
    /**
     * From when on somebody is at high risk, besides age and chronic disease.
     *
     * @param pregnancyWeeks of a late pregnancy
     * @param bmi            kg/m²
     */
    public record HighRisk(int pregnancyWeeks, int bmi) {}

    public IntakeRules {
        fields = List.copyOf(fields);
        check(!version.isBlank(), "a version needs a name");
        check(amendments > 0 && amendments <= 1000 && evidence > 0 && evidence <= 200, "records stay small");
        check(declarationLives.isPositive() && lateEntry.isPositive(), "times are positive");
        Set<String> codes = new HashSet<>();
        for (IntakeField field : fields) {
            check(codes.add(field.code()), field.code() + " is asked twice");
        }
        IntakeField temperature = fields.stream()
                .filter(field -> field.code().equals(IntakeField.TEMPERATURE))
                .findFirst()
                .orElse(null);
        check(temperature != null && temperature.required() != null && temperature.deskOnly(),
                "the temperature is taken of everybody, at the desk");
    }

    @Nullable
    IntakeField field(String code) {
        return fields.stream().filter(field -> field.code().equals(code)).findFirst().orElse(null);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("intake rule book: " + message);
        }
    }
}
