package org.lazaret.residents.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.lazaret.kit.test.Covers;

@Covers("F91")
class FileKindTest {
    @ParameterizedTest
    @CsvSource({"255044462D312E37, PDF", "FFD8FFE000, JPEG", "89504E470D0A1A0A00, PNG"})
    void a_file_is_known_by_its_first_bytes(String bytes, FileKind kind) {
        assertThat(FileKind.of(HexFormat.of().parseHex(bytes))).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "%PD", "%PDF", "%PDX-1.7", " %PDF-1.7", "MZ no pdf", "<html>%PDF-1.7", "PK"})
    void anything_else_is_none(String content) {
        assertThat(FileKind.of(content.getBytes(StandardCharsets.ISO_8859_1))).isNull();
    }

    @Test
    void half_a_mark_is_none() {
        assertThat(FileKind.of(HexFormat.of().parseHex("FFD8"))).isNull();
        assertThat(FileKind.of(HexFormat.of().parseHex("89504E470D0A1A"))).isNull();
    }
}
