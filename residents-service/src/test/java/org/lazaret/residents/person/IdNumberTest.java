package org.lazaret.residents.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.lazaret.residents.person.IdNumber.Invalid;
import org.lazaret.residents.person.IdNumber.Valid;

class IdNumberTest {
    private static final LocalDate TODAY = LocalDate.parse("2022-07-11");

    @Test
    void a_chinese_number_tells_date_of_birth_and_sex() {
        assertThat(IdNumber.read(IdType.CN_ID, "11010519491231002X", TODAY))
                .isEqualTo(new Valid(IdType.CN_ID, "11010519491231002X", LocalDate.parse("1949-12-31"), Sex.FEMALE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"１１０１０５１９４９１２３１００２Ｘ", "11010519491231002x", " 110105 19491231 002X ",
        "110105-19491231-002X"})
    void a_number_is_read_however_it_was_typed(String typed) {
        assertThat(IdNumber.read(IdType.CN_ID, typed, TODAY))
                .isInstanceOfSatisfying(Valid.class, id -> assertThat(id.number()).isEqualTo("11010519491231002X"));
    }

    @ParameterizedTest
    @CsvSource({
        "110105194912310021, fails the check",
        "11010519491231020X, fails the check",
        "110105194902310021, no possible date",
        "110105209912310027, says born on",
        "1101051949123100, has 16 characters",
        "110105491231002, first generation",
        "1.10105E+17, characters"
    })
    void a_wrong_number_is_answered_with_what_is_wrong(String typed, String problem) {
        assertThat(IdNumber.read(IdType.CN_ID, typed, TODAY))
                .isInstanceOfSatisfying(Invalid.class, id -> {
                    assertThat(id.problem()).contains(problem);
                    assertThat(id.remedy()).isNotBlank();
                });
    }

    @Test
    void every_single_wrong_digit_is_found() {
        String good = "11010519491231002X";
        for (int at = 0; at < 17; at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String typed = good.substring(0, at) + digit + good.substring(at + 1);
                if (!typed.equals(good)) {
                    assertThat(IdNumber.read(IdType.CN_ID, typed, TODAY)).as(typed).isInstanceOf(Invalid.class);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PASSPORT, e12345678, E12345678",
        "PASSPORT, GB 123 456 7, GB1234567",
        "HK_MACAO_PERMIT, h12345678, H12345678",
        "TAIWAN_PERMIT, 12345678, 12345678"
    })
    void other_documents_have_their_forms(IdType type, String typed, String number) {
        assertThat(IdNumber.read(type, typed, TODAY)).isEqualTo(new Valid(type, number, null, null));
    }

    @ParameterizedTest
    @CsvSource({"PASSPORT, ABCDEFG", "PASSPORT, E1?", "HK_MACAO_PERMIT, X12345678", "TAIWAN_PERMIT, 123"})
    void a_number_of_another_form_is_refused(IdType type, String typed) {
        assertThat(IdNumber.read(type, typed, TODAY)).isInstanceOf(Invalid.class);
    }
}
