package org.lazaret.rooms.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

@Covers({"C20", "F91"})
class PhotoKindTest {
    @Test
    void a_picture_is_known_by_its_first_bytes() {
        assertThat(PhotoKind.of(new byte[]{(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1})).contains(PhotoKind.JPEG);
        assertThat(PhotoKind.of(new byte[]{(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0})).contains(PhotoKind.PNG);
        assertThat(PhotoKind.of("RIFF....WEBPVP8 ".getBytes(StandardCharsets.US_ASCII))).contains(PhotoKind.WEBP);
    }

    @Test
    void nothing_else_is_a_picture_whatever_it_is_called() {
        for (String text : new String[]{"<svg onload=x>", "GIF89a", "RIFF....WAVE", "<html>", "", "RIFF", "%PDF-1.7"}) {
            assertThat(PhotoKind.of(text.getBytes(StandardCharsets.US_ASCII))).as(text).isEmpty();
        }
    }
}
