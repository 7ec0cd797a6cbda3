package org.lazaret.residents.stay;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.IdType;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Sex;

/**
 * As much of a person as the reader of a file may see; a field that is null is unknown or not for this reader.
 * Source: {@code deploy/handbook/residents.md#who-sees-what}.
 *
 * @param name   the name, its first letter, or a pseudonym
 * @param masked true when at least one field is not shown as it is
 */
public record ShownPerson(
        @Nullable String name,
        @Nullable IdType idType,
        @Nullable String idNumber,
        @Nullable Sex sex,
        @Nullable LocalDate birthDate,
        @Nullable String nationality,
        @Nullable String language,
        @Nullable String phone,
        @Nullable String emergencyContact,
        @Nullable String address,
        @Nullable String community,
        @Nullable String health,
        PersonalData.@Nullable Guardian guardian,
        boolean masked) {
    private static final int LAST = 4;

    /** The rules as they are for one reader. */
    private record Eyes(SightRules rules, Set<String> roles) {
        <T> @Nullable T see(FileField field, @Nullable T value, BiFunction<Shown, T, @Nullable T> otherwise) {
            Shown shown = rules.of(roles, field);
            return shown == Shown.CLEAR || value == null ? value : otherwise.apply(shown, value);
        }

        <T> @Nullable T whole(FileField field, @Nullable T value) {
            return see(field, value, (shown, hidden) -> null);
        }

        @Nullable
        String ends(FileField field, @Nullable String value) {
            return see(field, value, (shown, text) -> shown == Shown.MASKED
                    ? "＊＊＊" + text.substring(Math.max(0, text.length() - LAST))
                    : null);
        }

        boolean masked() {
            return Stream.of(FileField.values()).anyMatch(field -> rules.of(roles, field) != Shown.CLEAR);
        }
    }

    /** @param pseudonym that stands for the person where the name is not shown */
    static ShownPerson of(PersonalData data, SightRules rules, Set<String> roles, @Nullable String pseudonym) {
        var eyes = new Eyes(rules, roles);
        String name = eyes.see(FileField.NAME, data.name(), (shown, clear) -> switch (shown) {
            case CLEAR -> clear;
            case MASKED -> PersonalData.masked(clear);
            case PSEUDONYM -> pseudonym;
            case HIDDEN -> null;
        });
        return new ShownPerson(
                name, rules.of(roles, FileField.DOCUMENT) == Shown.HIDDEN ? null : data.idType(),
                eyes.ends(FileField.DOCUMENT, data.idNumber()), eyes.whole(FileField.SEX, data.sex()),
                eyes.whole(FileField.BIRTH_DATE, data.birthDate()),
                eyes.whole(FileField.NATIONALITY, data.nationality()),
                eyes.whole(FileField.LANGUAGE, data.language()), eyes.ends(FileField.PHONE, data.phone()),
                eyes.whole(FileField.EMERGENCY_CONTACT, data.emergencyContact()),
                eyes.whole(FileField.ADDRESS, data.address()), eyes.whole(FileField.COMMUNITY, data.community()),
                eyes.whole(FileField.HEALTH, data.health()), eyes.whole(FileField.GUARDIAN, data.guardian()),
                eyes.masked());
    }

    /** A record prints its parts; personal data must never reach a log that way. */
    @Override
    public String toString() {
        return "ShownPerson[]";
    }
}
