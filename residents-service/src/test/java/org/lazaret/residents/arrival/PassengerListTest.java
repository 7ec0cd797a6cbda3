package org.lazaret.residents.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.arrival.PassengerList.Duplicate;
import org.lazaret.residents.person.Sex;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Diet;
import org.lazaret.residents.stay.Need;

@Covers("F15")
class PassengerListTest {
    private static final LocalDate TODAY = LocalDate.parse("2022-07-11");
    private static final String LIN = "11010519491231002X";

    @Test
    void a_good_row_becomes_a_passenger() {
        PassengerList list = read(
                "姓名,证件号码,人员类别,同住单元,特殊需求,饮食,过敏,末次暴露",
                "林思远," + LIN + ",密接,家庭1,护理、无障碍,糖尿病,花生；虾,2022/7/9 18:30");

        assertThat(list.errors()).isEmpty();
        Passenger lin = list.passengers().getFirst();
        assertThat(lin.person().birthDate()).isEqualTo("1949-12-31");
        assertThat(lin.person().sex()).isEqualTo(Sex.FEMALE);
        assertThat(lin.category()).isEqualTo(Category.CLOSE_CONTACT);
        assertThat(lin.household()).isEqualTo("家庭1");
        assertThat(lin.needs()).containsExactly(Need.ACCESSIBLE, Need.CARE);
        assertThat(lin.diet()).isEqualTo(Diet.DIABETIC);
        assertThat(lin.allergens()).containsExactly("PEANUT", "SHRIMP");
        assertThat(lin.lastExposure()).isEqualTo(LocalDateTime.parse("2022-07-09T18:30"));
    }

    @Test
    void a_bad_row_keeps_the_good_ones_and_names_row_column_value_and_remedy() {
        PassengerList list = read("姓名,证件号码,人员类别", "林思远,110105194912310029,密接", "Oliver," + LIN + ",密接");

        assertThat(list.passengers()).extracting(Passenger::row).containsExactly(3);
        assertThat(list.errors()).singleElement().satisfies(error -> {
            assertThat(error.row()).isEqualTo(2);
            assertThat(error.column()).isEqualTo("证件号码");
            assertThat(error.value()).isEqualTo("110105194912310029");
            assertThat(error.message()).contains("fails the check");
            assertThat(error.remedy()).isNotBlank();
        });
    }

    @Test
    void every_fault_of_a_row_is_named_at_once() {
        PassengerList list = read(
                "姓名,证件类型,证件号码,性别,出生日期,人员类别,饮食", ",身份证," + LIN + ",男,1950-01-01,路人,汉堡");

        assertThat(list.errors())
                .extracting(RowError::column)
                .containsExactly("姓名", "出生日期", "性别", "人员类别", "饮食");
    }

    @Test
    void a_total_at_the_end_is_passed_over() {
        PassengerList list = read("姓名,证件号码,人员类别", "林思远," + LIN + ",密接", "合计 1 人,,");

        assertThat(list.errors()).isEmpty();
        assertThat(list.passengers()).hasSize(1);
    }

    @Test
    void the_same_person_twice_in_one_list_is_one_person() {
        PassengerList list = read(
                "姓名,证件号码,人员类别", "林思远," + LIN + ",密接", "林思远,１１０１０５１９４９１２３１００２ｘ,密接");

        assertThat(list.passengers()).hasSize(1);
        assertThat(list.duplicates()).containsExactly(new Duplicate(3, 2));
    }

    @Test
    void two_people_with_one_document_are_a_conflict_of_both_rows_and_neither_is_taken() {
        PassengerList list = read(
                "姓名,证件号码,人员类别", "林思远," + LIN + ",密接", "许秀英," + LIN + ",密接", "林思远," + LIN + ",密接");

        assertThat(list.passengers()).isEmpty();
        assertThat(list.errors()).extracting(RowError::row).containsExactly(2, 3);
        assertThat(list.errors()).allSatisfy(error -> {
            assertThat(error.column()).isEqualTo("证件号码");
            assertThat(error.value()).isEqualTo(LIN);
            assertThat(error.message()).contains("another person in row");
            assertThat(error.remedy()).contains("Compare both rows");
        });
    }

    @Test
    @Covers("C37")
    void who_only_passes_through_shares_neither_bubble_nor_cohort_with_the_others() {
        PassengerList list = read(
                "姓名,证件号码,人员类别,出生日期,同住单元,中转", "A B,P1234567,入境,1984-03-19,F1,", "C D,P1234568,入境,1984-03-19,F1,是",
                "E F,P1234569,入境,1984-03-19,F1,yes");

        List<Bubble> bubbles = Bubble.of(list.passengers());
        assertThat(bubbles).extracting(bubble -> bubble.members().size()).containsExactly(1, 2);
        assertThat(bubbles).extracting(Bubble::passesThrough).containsExactly(false, true);
        java.util.UUID id = new java.util.UUID(1, 1);
        assertThat(PreviewManifest.cohortId(id, bubbles.get(0))).isEqualTo(id);
        assertThat(PreviewManifest.cohortId(id, bubbles.get(1))).isNotEqualTo(id);
        assertThat(read("姓名,证件号码,人员类别,出生日期,中转", "A B,P1234567,入境,1984-03-19,maybe").errors())
                .extracting(RowError::column)
                .containsExactly("中转");
    }

    @Test
    void a_passport_needs_a_date_of_birth_beside_it() {
        assertThat(read("姓名,证件号码,人员类别", "Oliver Ashdown,GB4471190,inbound").errors())
                .singleElement()
                .satisfies(error -> assertThat(error.column()).isEqualTo("出生日期"));
        assertThat(
                read("姓名,证件号码,人员类别,出生日期", "Oliver Ashdown,GB4471190,inbound,1984.3.19").passengers())
                .hasSize(1);
    }

    @Test
    void a_guardian_needs_a_number_that_is_answered() {
        assertThat(read("姓名,证件号码,人员类别,监护人", "林思远," + LIN + ",密接,林建国").errors())
                .extracting(RowError::column)
                .containsExactly("监护人电话");
    }

    @ParameterizedTest
    @CsvSource({
        "2022-07-09, 2022-07-09T00:00", "2022/7/9 8:05, 2022-07-09T08:05", "2022年7月9日, 2022-07-09T00:00",
        "20220709, 2022-07-09T00:00", "44751, 2022-07-09T00:00", "44751.75, 2022-07-09T18:00",
        "２０２２－０７－０９, 2022-07-09T00:00"
    })
    void dates_are_read_as_people_write_them(String typed, LocalDateTime date) {
        assertThat(PassengerReader.date(typed)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({"2022-02-30", "9 July", "2022-13-01", "7/9/22"})
    void a_date_that_could_be_misread_is_not_guessed(String typed) {
        assertThat(PassengerReader.date(typed)).isNull();
    }

    static PassengerList read(String... lines) {
        var rows = new ArrayList<PassengerReader.Row>();
        String[] headings = lines[0].split(",");
        for (int i = 1; i < lines.length; i++) {
            String[] texts = lines[i].split(",", -1);
            var cells = new EnumMap<Column, String>(Column.class);
            for (int at = 0; at < Math.min(headings.length, texts.length); at++) {
                String heading = headings[at];
                cells.put(Stream.of(Column.values())
                        .filter(one -> one.heading().equals(heading))
                        .findFirst()
                        .orElseThrow(), texts[at]);
            }
            rows.add(new PassengerReader.Row(i + 1, cells));
        }
        return PassengerList.read(rows, List.of(), new PassengerReader(TODAY, null, false));
    }
}
