package org.lazaret.residents.person;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the number of an identity document as people type it: full-width digits, spaces, hyphens and small letters are
 * put right first, then form and checksum are checked.
 * Source: {@code deploy/handbook/residents.md#identity}.
 */
public sealed interface IdNumber {
    /** @param number the normal form, under which a person is found again */
    record Valid(IdType type, String number, @Nullable LocalDate birthDate, @Nullable Sex sex) implements IdNumber {}

    /** Not usable, and what the person at the desk can do about it. */
    record Invalid(String problem, String remedy, String messageZh) implements IdNumber {}

    /** @param on today in the site's time zone; nobody is born after it */
    static IdNumber read(IdType type, String typed, LocalDate on) {
        String number = normal(typed);
        return switch (type) {
            case CN_ID -> chineseId(number, on);
            case PASSPORT ->
                formed(type, number, passportForm(number), "5 to 17 letters and digits, at least one digit");
            case HK_MACAO_PERMIT ->
                formed(type, number, number.matches("[HM](\\d{8}|\\d{10})"), "H or M and 8 or 10 digits");
            case TAIWAN_PERMIT -> formed(type, number, number.matches("\\d{8}|\\d{10}[A-Z0-9]?"), "8 digits");
            case OTHER -> formed(type, number, number.matches("[A-Z0-9]{3,32}"), "3 to 32 letters and digits");
        };
    }

    /** Which kind of document a number most likely belongs to when the list does not say. */
    static IdType guess(String typed) {
        String number = normal(typed);
        if (number.matches("\\d{17}[0-9X]|\\d{15}")) {
            return IdType.CN_ID;
        }
        return number.matches("[HM](\\d{8}|\\d{10})") ? IdType.HK_MACAO_PERMIT : IdType.PASSPORT;
    }

    /** As typed, without what people add: full-width forms, spaces, hyphens, small letters. */
    static String normal(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Zs}\\p{Pd}'.·]", "");
    }

    private static boolean passportForm(String number) {
        return number.matches("(?=.*\\d)[A-Z0-9]{5,17}");
    }

    private static IdNumber formed(IdType type, String number, boolean ok, String form) {
        return ok
                ? new Valid(type, number, null, null)
                : new Invalid("has not the form of this document", "Expected " + form + ". Compare with the document.",
                        "证件号码格式不符，请与证件核对。");
    }

    private static IdNumber chineseId(String number, LocalDate on) {
        if (number.matches("\\d{15}")) {
            return new Invalid(
                    "is a number of the first generation (15 digits)",
                    "Enter the 18-character number of the valid card.", "这是15位旧证号码，请填写18位号码。");
        }
        if (!number.matches("\\d{17}[0-9X]")) {
            return new Invalid(
                    "has " + number.length() + " characters where 17 digits and a digit or X belong",
                    "Enter all 18 characters; format the column as text so that digits are not lost.",
                    "身份证号应为18位；请将该列设为文本格式，避免丢失数字。");
        }
        LocalDate birthDate;
        try {
            birthDate = LocalDate.of(
                    Integer.parseInt(number.substring(6, 10)),
                    Integer.parseInt(number.substring(10, 12)),
                    Integer.parseInt(number.substring(12, 14)));
        } catch (DateTimeException impossible) {
            return new Invalid("has no possible date of birth in characters 7 to 14", "Compare with the card.",
                    "第7至14位不是有效的出生日期，请与身份证核对。");
        }
        if (birthDate.isAfter(on) || birthDate.getYear() < 1900) {
            return new Invalid("says born on " + birthDate, "Compare characters 7 to 14 with the card.",
                    "出生日期不可能，请核对第7至14位。");
        }
        if (number.charAt(17) != checkCharacter(number)) {
            return new Invalid(
                    "fails the check of its last character, so one digit is wrong or two are swapped",
                    "Compare with the card, digit by digit.", "校验位不符，号码有误，请逐位核对。");
        }
        Sex sex = (number.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
        return new Valid(IdType.CN_ID, number, birthDate, sex);
    }

    /** GB 11643-1999 (ISO 7064 MOD 11-2): weights are the powers of two modulo 11, from the right. */
    private static char checkCharacter(String number) {
        int sum = 0;
        int weight = 1;
        for (int i = 16; i >= 0; i--) {
            weight = weight * 2 % 11;
            sum += (number.charAt(i) - '0') * weight;
        }
        return "10X98765432".charAt(sum % 11);
    }
}
