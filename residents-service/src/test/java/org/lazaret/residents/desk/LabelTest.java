package org.lazaret.residents.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lazaret.kit.test.Covers;

/** What stands on wristbands and doors, read back from the printed page. */
@Covers("F89")
class LabelTest {
    private static final UUID ONE = UUID.fromString("01920000-0000-7000-8000-00000000000a");
    private static final UUID OTHER = UUID.fromString("01920000-0000-7000-8000-00000000000b");

    @ParameterizedTest
    @CsvSource({
        "张可欣, Z.K.X.", "Ada Byron, A.B.", "oliver ashdown, O.A.", "欧阳娜娜, O.Y.N.N.", "José María, J.M.", "7, ?",
        "Ｗang Li, W.L."
    })
    void a_name_is_shortened_to_latin_initials(String name, String initials) {
        assertThat(Initials.of(name)).isEqualTo(initials);
    }

    @Test
    void a_code_is_read_however_it_was_typed_and_nothing_else_is_a_code() {
        String code = new Label.Person(ONE, "A.").code();
        assertThat(code).isEqualTo("LZ1:01920000000070008000" + "00000000000a");
        assertThat(Label.stayOf(code)).isEqualTo(ONE);
        assertThat(Label.stayOf(" " + code.toUpperCase(java.util.Locale.ROOT) + "\n")).isEqualTo(ONE);
        assertThat(Label.stayOf("LZ1:0192")).isNull();
        assertThat(Label.stayOf("110105194912310029")).isNull();
    }

    @Test
    void a_wristband_shows_initials_and_room_and_its_code_is_the_stay() throws Exception {
        byte[] sheet = LabelSheet.draw(Label.Kind.WRISTBAND, List.of(
                new Label("0805", List.of(new Label.Person(ONE, "Z.K.X.")))), "Site A");
        try (PDDocument page = Loader.loadPDF(sheet)) {
            assertThat(new PDFTextStripper().getText(page)).contains("Z.K.X.", "0805", "Site A");
            assertThat(codes(page, 0)).containsExactly("LZ1:0192000000007000800000000000000a");
        }
    }

    @Test
    void a_door_names_everybody_behind_it_by_initials() throws Exception {
        byte[] sheet = LabelSheet.draw(Label.Kind.DOOR, List.of(new Label(
                "1203", List.of(new Label.Person(ONE, "Z.K.X."), new Label.Person(OTHER, "A.B.")))), "Site A");
        try (PDDocument page = Loader.loadPDF(sheet)) {
            assertThat(new PDFTextStripper().getText(page)).contains("1203", "Z.K.X.", "A.B.");
            assertThat(codes(page, 0)).containsExactlyInAnyOrder(
                    new Label.Person(ONE, "").code(), new Label.Person(OTHER, "").code());
        }
    }

    @Test
    void a_whole_list_takes_as_many_pages_as_it_needs() throws Exception {
        var many = new ArrayList<Label>();
        for (int i = 0; i < 38; i++) {
            many.add(new Label("R" + i, List.of(new Label.Person(UUID.randomUUID(), "A.B."))));
        }
        try (PDDocument wristbands = Loader.loadPDF(LabelSheet.draw(Label.Kind.WRISTBAND, many, "A"));
                PDDocument doors = Loader.loadPDF(LabelSheet.draw(Label.Kind.DOOR, many, "A"))) {
            assertThat(wristbands.getNumberOfPages()).isEqualTo(4);
            assertThat(doors.getNumberOfPages()).isEqualTo(5);
        }
    }

    private static List<String> codes(PDDocument document, int page) throws Exception {
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, 200);
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var bitmap = new BinaryBitmap(new HybridBinarizer(
                new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        return Stream.of(new QRCodeMultiReader().decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)))
                .map(Result::getText)
                .toList();
    }
}
