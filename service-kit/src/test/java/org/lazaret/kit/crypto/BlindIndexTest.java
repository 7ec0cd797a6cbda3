package org.lazaret.kit.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlindIndexTest {
    private static final Map<String, String> ENVIRONMENT = NewKeys.generate();
    private final BlindIndex index = new BlindIndex(ENVIRONMENT.get(NewKeys.INDEX));

    @Test
    void equal_numbers_meet_however_they_are_typed_and_no_token_shows_them() {
        String stored = index.token("document", "33010619900101123X");
        assertThat(stored).hasSize(22).doesNotContain("3301");
        assertThat(index.tokens("document", " 33010619900101 123x")).containsExactly(stored);
        assertThat(index.tokens("document", "３３０１０６１９９００１０１１２３Ｘ")).containsExactly(stored);
        assertThat(index.tokens("document", "330106199001011238")).doesNotContain(stored);
    }

    @Test
    void the_same_text_in_another_field_or_another_installation_has_another_token() {
        assertThat(index.token("document", "123")).isNotEqualTo(index.token("phone", "123"))
                .isNotEqualTo(new BlindIndex(NewKeys.generate().get(NewKeys.INDEX)).token("document", "123"));
    }

    @Test
    void after_a_rotation_old_and_new_tokens_are_found_by_one_query() {
        String rotated = NewKeys.rotated(ENVIRONMENT).get(NewKeys.INDEX);
        BlindIndex after = new BlindIndex(rotated);
        String old = index.token("document", "E1234567");
        String fresh = after.token("document", "E1234567");
        assertThat(fresh).isNotEqualTo(old);
        assertThat(after.tokens("document", "e1234567")).containsExactlyInAnyOrder(old, fresh);
        BlindIndex newest = new BlindIndex(
                NewKeys.newest(Map.of(NewKeys.MASTER, ENVIRONMENT.get(NewKeys.MASTER), NewKeys.INDEX, rotated,
                        "LAZARET_SESSION_KEY", ENVIRONMENT.get("LAZARET_SESSION_KEY"))).get(NewKeys.INDEX));
        assertThat(newest.tokens("document", "E1234567")).as("the newest key alone").containsExactly(fresh);
        assertThat(newest.newest()).isEqualTo(after.newest()).isNotEqualTo(index.newest());
    }

    @ParameterizedTest
    @CsvSource({
        "王小明, 王", "王小明, 王小", "王小明, 王小明", "王小明, wang", "王小明, Wang Xiao", "王小明, wangxiaoming", "王小明, wx",
        "王小明, WXM",
        "曾国藩, zeng", "曾国藩, ceng", "单雄信, shan", "仇英, qiu", "解缙, xie", "查良镛, zha", "朴槿惠, piao",
        "吕布, lv", "吕布, lu", "吕布, lyu",
        "José María Peña, jose", "José María Peña, MARIA P", "José María Peña, pena", "José María Peña, peña",
        "O'Neil Anne-Marie, oneil", "O'Neil Anne-Marie, marie", "阿卜杜拉·买买提, 阿卜杜拉买",
        "김민준, 김민", "김민준, 김민준",
        "Wolfeschlegelsteinhausen, Wolfeschlegelsteinhausenberger"})
    void a_name_is_found_by(String name, String typed) {
        assertThat(found(name, typed)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"王小明, 李", "王小明, wangda", "王小明, xm", "王小明, w", "Anna Schmidt, nna", "Anna Schmidt, a"})
    void a_name_is_not_found_by(String name, String typed) {
        assertThat(found(name, typed)).isFalse();
    }

    @Test
    void names_with_many_readings_stay_small() {
        assertThat(index.nameTokens("name", "朴单解乐曾查")).hasSizeLessThan(400).doesNotHaveDuplicates();
        assertThat(index.nameTokens("name", "王小明")).hasSizeLessThan(40);
        assertThat(index.nameTokens("name", "")).isEmpty();
        assertThat(index.nameTokens("name", "𠮷田")).contains(index.token("name", "𠮷"));
    }

    @Test
    void without_its_key_it_says_so() {
        assertThatThrownBy(() -> new BlindIndex(" ")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LAZARET_INDEX_KEY is not set");
    }

    private boolean found(String name, String typed) {
        List<String> stored = index.nameTokens("name", name);
        return !Collections.disjoint(stored, index.typedTokens("name", typed));
    }
}
