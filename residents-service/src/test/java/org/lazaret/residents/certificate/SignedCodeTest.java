package org.lazaret.residents.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

/** A code that was changed in any place is not ours, and one under an older key still is. */
@Covers({"N6", "F88"})
class SignedCodeTest {
    private static final SigningKeys KEYS = SigningKeys.parse("").rotated();
    private static final CertificateClaims CLAIMS = new CertificateClaims(
            UUID.randomUUID(), "张＊＊", "1234", "丽州江畔健康驿站", LocalDate.parse("2026-11-01"),
            LocalDate.parse("2026-11-08"), LocalDate.parse("2026-11-11"));
    private final String code = SignedCode.of(KEYS.signing(), CLAIMS);

    @Test
    void what_was_signed_is_read_back_also_after_the_keys_went_through_the_environment() {
        assertThat(SignedCode.verified(KEYS, code)).isEqualTo(CLAIMS);
        assertThat(SignedCode.verified(SigningKeys.parse(KEYS.text()), code)).isEqualTo(CLAIMS);
    }

    @Test
    void one_changed_letter_anywhere_makes_it_forged() {
        for (int i = 0; i < code.length(); i++) {
            char other = code.charAt(i) == 'A' ? 'B' : 'A';
            String changed = code.substring(0, i) + other + code.substring(i + 1);
            assertThat(SignedCode.verified(KEYS, changed)).as("letter " + i + " of " + code).isNull();
        }
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String start = code.substring(0, code.length() - 1);
        letters.chars()
                .filter(letter -> letter != code.charAt(code.length() - 1))
                .forEach(letter -> assertThat(SignedCode.verified(KEYS, start + (char) letter))
                        .as("spare bits: " + (char) letter)
                        .isNull());
        assertThat(SignedCode.verified(KEYS, code + "A")).isNull();
        assertThat(SignedCode.verified(KEYS, "")).isNull();
    }

    @Test
    void somebody_elses_key_is_not_ours_even_under_our_keys_name() {
        SigningKeys others = SigningKeys.parse("").rotated();
        assertThat(SignedCode.verified(KEYS, SignedCode.of(others.signing(), CLAIMS))).isNull();
        var disguised = new SigningKeys.Jwk(
                "OKP", "Ed25519", KEYS.signing().kid(), others.signing().x(), others.signing().d());
        assertThat(SignedCode.verified(KEYS, SignedCode.of(disguised, CLAIMS))).isNull();
    }

    @Test
    void what_our_key_signed_for_another_version_is_no_certificate_of_this_one() {
        String[] parts = code.split("\\.");
        String other = "LZ2." + parts[1] + "." + parts[2];
        byte[] signature = SigningKeys.sign(KEYS.signing(), other.getBytes(StandardCharsets.US_ASCII));
        String spelled = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);

        assertThat(SignedCode.verified(KEYS, other + "." + spelled)).isNull();
        assertThat(SignedCode.verified(KEYS, "LZ1." + parts[1] + "." + parts[2] + "." + spelled))
                .as("its signature under this version")
                .isNull();
    }

    @Test
    void after_a_rotation_old_codes_stay_good_and_new_ones_are_under_the_new_key() {
        SigningKeys next = SigningKeys.parse(KEYS.text()).rotated();

        assertThat(next.signing().kid()).isNotEqualTo(KEYS.signing().kid());
        assertThat(SignedCode.verified(next, code)).isEqualTo(CLAIMS);
        assertThat(SignedCode.verified(KEYS, SignedCode.of(next.signing(), CLAIMS))).isNull();
        assertThat(next.published()).hasSize(2).allSatisfy(key -> assertThat(key.d()).isNull());
        String kept = new String(Base64.getDecoder().decode(next.text()));
        assertThat(kept).doesNotContain(KEYS.signing().d());
    }

    @Test
    void what_is_no_key_set_is_refused_without_being_repeated() {
        String half = KEYS.text().substring(0, 60);
        assertThatThrownBy(() -> SigningKeys.parse(half)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LAZARET_CERTIFICATE_KEYS")
                .hasMessageNotContaining(half)
                .hasNoCause();
        assertThat(KEYS.signing().toString()).doesNotContain(KEYS.signing().d());
    }
}
