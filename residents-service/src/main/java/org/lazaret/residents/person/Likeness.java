package org.lazaret.residents.person;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What may make two people one. Each is a reason to look, none is a proof.
 * Source: {@code deploy/handbook/residents.md#duplicates}.
 */
public enum Likeness {
    /** The same phone; families share one too. */
    PHONE,
    /** The same name, however it is written, and the same date of birth. */
    NAME_AND_BIRTH,
    /** A name in characters and one in Latin letters that are read alike, and the same date of birth. */
    SOUND_AND_BIRTH,
    /** Numbers of one kind of document that differ in one place. */
    NEAR_DOCUMENT;

    /**
     * @param fold   brings the ways of writing a text to one
     * @param sounds whether the names are read alike
     */
    static Set<Likeness> of(PersonalData one, PersonalData other, UnaryOperator<String> fold, boolean sounds) {
        Set<Likeness> reasons = EnumSet.noneOf(Likeness.class);
        String phone = one.phone();
        String otherPhone = other.phone();
        if (phone != null && otherPhone != null && fold.apply(phone).equals(fold.apply(otherPhone))) {
            reasons.add(PHONE);
        }
        if (one.birthDate().equals(other.birthDate())) {
            if (fold.apply(one.name()).equals(fold.apply(other.name()))) {
                reasons.add(NAME_AND_BIRTH);
            } else if (sounds && han(one.name()) != han(other.name())) {
                reasons.add(SOUND_AND_BIRTH);
            }
        }
        if (one.idType() == other.idType() && oneApart(one.idNumber(), other.idNumber())) {
            reasons.add(NEAR_DOCUMENT);
        }
        return reasons;
    }

    private static boolean han(String name) {
        return name.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
    }

    private static boolean oneApart(String one, String other) {
        return one.length() == other.length()
                && IntStream.range(0, one.length()).filter(at -> one.charAt(at) != other.charAt(at)).count() == 1;
    }
}
