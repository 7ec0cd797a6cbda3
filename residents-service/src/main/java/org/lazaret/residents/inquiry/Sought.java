package org.lazaret.residents.inquiry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.IdNumber;
import org.lazaret.residents.person.PersonalData;

/**
 * A person whom another office looks for, as its letter says. It exists in the clear only in memory.
 *
 * @param idNumber normal form; null when the letter names none
 * @param address  where the person is said to be
 * @param remark   what the letter says beside
 */
public record Sought(
        String name,
        @Nullable String idNumber,
        @Nullable LocalDate birthDate,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String remark) {
    /** By which two letters about one person are known to be so: the document, or else name and birth, or the phone. */
    public String identity() {
        if (idNumber != null) {
            return "id " + IdNumber.normal(idNumber);
        }
        String called = name.strip().replaceAll("\\s+", " ");
        return birthDate == null ? "phone " + phone + " " + called : "born " + birthDate + " " + called;
    }

    /** A record prints its parts; personal data must never reach a log that way. */
    @Override
    public String toString() {
        return "Sought[" + PersonalData.masked(name) + "]";
    }
}
