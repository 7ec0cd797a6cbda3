package org.lazaret.residents.person;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What identifies and describes one person. It exists in the clear only in memory: it is kept sealed under the
 * person's own key, which is destroyed when the person is erased.
 * Source: {@code deploy/handbook/residents.md#personal-data}.
 *
 * @param language    language of messages and interpreters, such as {@code zh} or {@code en}
 * @param community   community that receives the person at home
 * @param health      chronic diseases, pregnancy, medicines, devices: free words from the list
 */
public record PersonalData(
        String name,
        IdType idType,
        String idNumber,
        Sex sex,
        LocalDate birthDate,
        @Nullable String nationality,
        @Nullable String language,
        @Nullable String phone,
        @Nullable String emergencyContact,
        @Nullable String address,
        @Nullable String community,
        @Nullable String health,
        @Nullable Guardian guardian) {
    /** The adult who answers for a minor. */
    public record Guardian(String name, String phone, String relation) {}

    /** The same person with a named guardian. */
    public PersonalData under(Guardian named) {
        return new PersonalData(
                name, idType, idNumber, sex, birthDate, nationality, language, phone, emergencyContact, address,
                community,
                health, named);
    }

    /**
     * What is known of the person after they told it anew: what they leave out now is not forgotten. The document stays,
     * by it they were recognised.
     */
    PersonalData told(PersonalData anew) {
        return new PersonalData(
                anew.name, idType, idNumber, anew.sex == Sex.UNKNOWN ? sex : anew.sex, anew.birthDate,
                or(anew.nationality, nationality), or(anew.language, language), or(anew.phone, phone),
                or(anew.emergencyContact, emergencyContact), or(anew.address, address), or(anew.community, community),
                or(anew.health, health), or(anew.guardian, guardian));
    }

    /** How the person is reached, as somebody told it at the desk; null for what they did not say. */
    public PersonalData reachedBy(
            @Nullable String anewPhone,
            @Nullable String anewEmergencyContact,
            @Nullable String anewAddress,
            @Nullable String anewCommunity,
            @Nullable String anewNationality,
            @Nullable String anewLanguage) {
        return new PersonalData(
                name, idType, idNumber, sex, birthDate, or(anewNationality, nationality), or(anewLanguage, language),
                or(anewPhone, phone), or(anewEmergencyContact, emergencyContact), or(anewAddress, address),
                or(anewCommunity, community), health, guardian);
    }

    private static <T> @Nullable T or(@Nullable T anew, @Nullable T known) {
        return anew == null ? known : anew;
    }

    /** For printed lists and for roles that need only to tell people apart: 张＊＊, J＊＊＊. */
    public String masked() {
        return masked(name);
    }

    /** The same for a name alone. */
    public static String masked(String name) {
        if (name.isBlank()) {
            return "＊";
        }
        int first = name.codePointAt(0);
        long rest = name.codePoints().filter(point -> !Character.isWhitespace(point)).count() - 1;
        return Character.toString(first) + "＊".repeat((int) Math.clamp(rest, 1, 3));
    }

    /** A record prints its parts; personal data must never reach a log that way. */
    @Override
    public String toString() {
        return "PersonalData[" + masked() + "]";
    }
}
