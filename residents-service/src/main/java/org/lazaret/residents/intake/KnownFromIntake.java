package org.lazaret.residents.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.stay.Diet;
import org.lazaret.residents.stay.Need;
import org.lazaret.residents.stay.Stay;

/**
 * What kitchens, wards and rooms must reckon with, told by the answers of an intake. What was not asked or not answered
 * stays as it was known. Source: {@code deploy/handbook/residents.md#intake}.
 */
record KnownFromIntake(Map<String, Object> answers, IntakeRules.HighRisk rule) {
    /** The traits after the intake. */
    Stay.Traits traits(Stay.Traits before) {
        Diet diet = choice("diet") == null ? before.diet() : Diet.valueOf(String.valueOf(choice("diet")));
        String language = choice("language") == null ? before.language() : choice("language");
        return new Stay.Traits(
                before.ageBand(), before.minorAlone(), highRisk(before), needs(before.needs()), diet, allergens(before),
                language);
    }

    /** The person's own data after the intake. */
    PersonalData person(PersonalData before) {
        return before.reachedBy(
                choice("phone"), choice("emergencyContact"), choice("address"), choice("community"),
                choice("nationality"), choice("language"));
    }

    private boolean highRisk(Stay.Traits before) {
        boolean answered = said("chronic");
        boolean known = !answered && before.highRisk();
        return known || before.ageBand() == AgeBand.SENIOR || ill("chronic") || Boolean.TRUE.equals(
                answers.get("dialysis")) || atLeast("pregnancyWeeks", rule.pregnancyWeeks())
                || atLeast("bmi", rule.bmi());
    }

    private List<Need> needs(List<Need> before) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        needs.addAll(before);
        if (said("careDependency")) {
            set(needs, Need.CARE, !"NONE".equals(choice("careDependency")));
        }
        if (said("disability") || said("devices")) {
            boolean walks = !all("disability").contains("MOBILITY") && !all("devices").contains("WHEELCHAIR");
            // what the list said of a wheelchair stands until both were asked
            if (!walks || said("disability") && said("devices")) {
                set(needs, Need.ACCESSIBLE, !walks);
            }
        }
        if (said("devices")) {
            set(needs, Need.NEBULISER, all("devices").contains("NEBULISER"));
        }
        return List.copyOf(needs);
    }

    private static void set(Set<Need> needs, Need need, boolean has) {
        if (has) {
            needs.add(need);
        } else {
            needs.remove(need);
        }
    }

    /** An allergen that somebody told once is only added to here: the kitchen's hard stop is lifted by nobody's silence. */
    private List<String> allergens(Stay.Traits before) {
        var allergens = new ArrayList<>(before.allergens());
        for (Object row : all("foodAllergies")) {
            if (row instanceof Map<?, ?> cells && cells.get("substance") instanceof String code
                    && !allergens.contains(code)) {
                allergens.add(code);
            }
        }
        return List.copyOf(allergens);
    }

    private boolean said(String code) {
        return !IntakeForm.blank(answers.get(code));
    }

    private boolean ill(String code) {
        Collection<?> named = all(code);
        return !named.isEmpty() && !named.contains("NONE");
    }

    private boolean atLeast(String code, int bound) {
        return answers.get(code) instanceof Number given
                && new BigDecimal(given.toString()).compareTo(BigDecimal.valueOf(bound)) >= 0;
    }

    private @Nullable String choice(String code) {
        return answers.get(code) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private Collection<?> all(String code) {
        return answers.get(code) instanceof Collection<?> all ? all : List.of();
    }
}
