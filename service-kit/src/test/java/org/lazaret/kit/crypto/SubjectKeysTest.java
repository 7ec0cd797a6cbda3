package org.lazaret.kit.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubjectKeysTest {
    private static final Map<String, String> ENVIRONMENT = NewKeys.generate();
    private static final UUID WANG = UUID.fromString("01920000-0000-7000-8000-000000000001");
    private static final UUID LI = UUID.fromString("01920000-0000-7000-8000-000000000002");

    private final SubjectKeys keys = new SubjectKeys(ENVIRONMENT.get(NewKeys.MASTER));

    @Test
    void what_was_sealed_opens_with_the_subjects_key() {
        String wrapped = keys.newKey(WANG);
        String sealed = keys.open(WANG, wrapped).seal("name", "王小明");
        assertThat(sealed).doesNotContain("王小明").isNotEqualTo(keys.open(WANG, wrapped).seal("name", "王小明"));
        assertThat(keys.open(WANG, wrapped).open("name", sealed)).isEqualTo("王小明");
    }

    @Test
    void the_bytes_of_a_file_open_with_the_subjects_key_at_their_place_only() {
        byte[] content = {1, 2, 3, 0, -1};
        SubjectCipher wang = keys.open(WANG, keys.newKey(WANG));
        byte[] sealed = wang.seal("file/1", content);
        assertThat(wang.open("file/1", sealed)).isEqualTo(content);
        assertThatThrownBy(() -> wang.open("file/2", sealed)).isInstanceOf(UnreadableSecretException.class);
        assertThatThrownBy(() -> keys.open(LI, keys.newKey(LI)).open("file/1", sealed))
                .isInstanceOf(UnreadableSecretException.class);
    }

    @Test
    void a_sealed_text_cannot_be_moved_to_another_field_or_person_or_be_changed() {
        String wrapped = keys.newKey(WANG);
        SubjectCipher wang = keys.open(WANG, wrapped);
        String sealed = wang.seal("name", "王小明");
        assertThatThrownBy(() -> wang.open("phone", sealed)).isInstanceOf(UnreadableSecretException.class);
        assertThatThrownBy(() -> keys.open(LI, keys.newKey(LI)).open("name", sealed))
                .isInstanceOf(UnreadableSecretException.class);
        assertThatThrownBy(() -> keys.open(LI, wrapped)).isInstanceOf(UnreadableSecretException.class);
        byte[] changed = Base64.getDecoder().decode(sealed);
        changed[changed.length - 1] ^= 1;
        assertThatThrownBy(() -> wang.open("name", Base64.getEncoder().encodeToString(changed)))
                .isInstanceOf(UnreadableSecretException.class)
                .hasMessageNotContaining("王");
        assertThatThrownBy(() -> wang.open("name", "王小明")).isInstanceOf(UnreadableSecretException.class);
    }

    @Test
    void one_subjects_key_opens_nothing_of_another_even_under_the_same_id_and_field() {
        String sealed = keys.open(WANG, keys.newKey(WANG)).seal("name", "王小明");
        assertThatThrownBy(() -> keys.open(WANG, keys.newKey(WANG)).open("name", sealed))
                .as("once the wrapped key is destroyed, a new one brings nothing back")
                .isInstanceOf(UnreadableSecretException.class);
    }

    @Test
    void after_a_rotation_old_keys_open_and_are_wrapped_anew() {
        String wrapped = keys.newKey(WANG);
        String sealed = keys.open(WANG, wrapped).seal("name", "王小明");
        String rotated = NewKeys.rotated(ENVIRONMENT).get(NewKeys.MASTER);
        SubjectKeys after = new SubjectKeys(rotated);
        assertThat(after.open(WANG, wrapped).open("name", sealed)).isEqualTo("王小明");

        String rewrapped = after.rewrap(WANG, wrapped);
        assertThat(after.open(WANG, rewrapped).open("name", sealed)).isEqualTo("王小明");
        assertThatThrownBy(() -> keys.open(WANG, rewrapped)).as("the old master key alone no longer opens it")
                .isInstanceOf(UnreadableSecretException.class);
    }

    @Test
    void a_key_that_is_wrapped_anew_outlives_the_old_master_key_and_one_that_is_not_does_not() {
        String wrapped = keys.newKey(WANG);
        String sealed = keys.open(WANG, wrapped).seal("name", "王小明");
        Map<String, String> rotated = NewKeys.rotated(ENVIRONMENT);
        SubjectKeys both = new SubjectKeys(rotated.get(NewKeys.MASTER));
        SubjectKeys newest = new SubjectKeys(NewKeys.newest(rotated).get(NewKeys.MASTER));

        assertThat(keys.outdated(WANG, wrapped)).isFalse();
        assertThat(both.outdated(WANG, wrapped)).isTrue();
        String rewrapped = both.rewrap(WANG, wrapped);
        assertThat(both.outdated(WANG, rewrapped)).isFalse();
        assertThat(newest.open(WANG, rewrapped).open("name", sealed)).isEqualTo("王小明");
        assertThatThrownBy(() -> newest.open(WANG, wrapped)).isInstanceOf(UnreadableSecretException.class);
        assertThatThrownBy(() -> newest.outdated(WANG, wrapped)).isInstanceOf(UnreadableSecretException.class);
        assertThat(both.newest()).isEqualTo(newest.newest()).isNotEqualTo(keys.newest());
    }

    @Test
    void a_key_of_another_installation_opens_nothing_and_says_which_setting_to_look_at() {
        String wrapped = keys.newKey(WANG);
        SubjectKeys other = new SubjectKeys(NewKeys.generate().get(NewKeys.MASTER));
        assertThatThrownBy(() -> other.open(WANG, wrapped)).isInstanceOf(UnreadableSecretException.class)
                .hasMessageContaining("LAZARET_MASTER_KEY");
    }

    @Test
    void without_a_usable_key_there_is_one_clear_sentence_and_no_secret_in_it() {
        assertThatThrownBy(() -> new SubjectKeys("")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LAZARET_MASTER_KEY is not set")
                .hasMessageContaining(NewKeys.class.getName());
        String half = ENVIRONMENT.get(NewKeys.MASTER).substring(0, 80);
        assertThatThrownBy(() -> new SubjectKeys(half)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LAZARET_MASTER_KEY is not a keyset")
                .hasMessageNotContaining(half)
                .hasNoCause();
        assertThatThrownBy(() -> new SubjectKeys(ENVIRONMENT.get(NewKeys.INDEX)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another kind")
                .hasNoCause();
    }

    @Test
    void nothing_prints_a_key() {
        String wrapped = keys.newKey(WANG);
        assertThat(keys.toString() + keys.open(WANG, wrapped)).doesNotContain(wrapped)
                .doesNotContain(ENVIRONMENT.get(NewKeys.MASTER));
    }
}
