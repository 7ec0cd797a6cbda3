package org.lazaret.residents.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.house.TestStays;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;

/** What is printed is on the page, in letters that every machine has, and its code can be read from the page. */
@Covers({"F87", "F88", "F90"})
class PaperTest {
    private final Typeface typeface = new Typeface();

    @Test
    void chinese_words_are_on_the_page_with_their_letters_embedded() throws Exception {
        byte[] pdf = typeface.sheet("证明", "manager.a 2026-11-26")
                .title("解除集中隔离医学观察证明", "Certificate")
                .lines(List.of(List.of("姓名", "欧阳䶮㛃")), 1, 2)
                .words("丽州江畔健康驿站")
                .pdf();

        try (PDDocument read = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(read))
                    .contains("解除集中隔离医学观察证明", "欧阳䶮㛃", "丽州江畔健康驿站", "manager.a 2026-11-26");
            for (var name : read.getPage(0).getResources().getFontNames()) {
                PDFont font = read.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            }
            BufferedImage page = new PDFRenderer(read).renderImageWithDPI(0, 100);
            assertThat(dark(page)).as("ink on the page").isGreaterThan(800);
        }
        assertThat(pdf.length).as("only the letters that are used").isLessThan(100_000);
    }

    @Test
    void a_letter_is_true_of_people_of_its_site_in_its_states_alone() {
        LetterTemplate order = new LetterConfiguration().letterTemplates()
                .all()
                .stream()
                .filter(one -> one.id().equals("quarantine-order"))
                .findFirst()
                .orElseThrow();
        Stay here = TestStays.resident();
        UUID hospital = UUID.randomUUID();
        Stay gone = TestStays.changed(TestStays.changed(here.begin(hospital, Stay.Kind.TRANSFER, TestStays.NOW))
                .left(hospital, TestStays.NOW, TestStays.NOW, "doctor", "hospital", null));

        assertThat(order.isTrueOf(here, TestStays.SITE)).isTrue();
        assertThat(order.isTrueOf(here, UUID.randomUUID())).as("of another site").isFalse();
        assertThat(order.isTrueOf(gone, TestStays.SITE)).as("who has left").isFalse();
    }

    @Test
    void a_letter_that_the_font_lacks_is_written_as_its_number_and_never_left_out() throws Exception {
        byte[] pdf = typeface.sheet("x", "m").words("王𠮷").pdf();

        try (PDDocument read = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(read)).contains("王[U+20BB7]");
        }
    }

    @Test
    void the_code_is_read_from_the_printed_page() throws Exception {
        String code = "LZ1.abcdefgh." + "eyJpIjoi".repeat(24) + "." + "x".repeat(86);
        byte[] pdf = typeface.sheet("x", "manager.a 2026-11-26 09:30 across the code")
                .title("a", "b")
                .lines(java.util.Collections.nCopies(6, List.of("l", "v")), 1, 2)
                .code(code)
                .pdf();

        try (PDDocument read = Loader.loadPDF(pdf)) {
            BufferedImage page = new PDFRenderer(read).renderImageWithDPI(0, 200);
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            var seen = new BinaryBitmap(new HybridBinarizer(
                    new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels)));
            assertThat(new QRCodeReader().decode(seen).getText()).isEqualTo(code);
        }
    }

    @Test
    void every_letter_that_is_shipped_fills_all_its_places() {
        RuleBooks<LetterTemplate> shipped = RuleBooks.load(
                LetterTemplate.class, "letters/*.yml", one -> one.id() + "-" + one.version(),
                LetterTemplate::effectiveFrom);

        assertThat(shipped.all()).extracting(LetterTemplate::id)
                .containsExactlyInAnyOrder("quarantine-order", "extension-notice", "release-notice");
        for (LetterTemplate letter : shipped.all()) {
            for (LetterTemplate.Words words : List.of(letter.zh(), letter.en())) {
                LetterTemplate.Words filled = words.filled(Map.of("name", "张三"));
                assertThat(filled.paragraphs()).noneMatch(line -> line.contains("{{"));
                assertThat(filled.paragraphs().getFirst()).contains("张三");
            }
        }
        assertThat(shipped.version("release-notice-1").states()).containsExactly(StayState.RELEASED);
    }

    @Test
    void a_letter_with_a_place_that_nothing_is_known_for_stops_the_start() {
        var good = new LetterTemplate.Words("t", List.of("{{name}}"));
        assertThatThrownBy(() -> letter(good, new LetterTemplate.Words("t", List.of("{{adress}}"))))
                .hasMessageContaining("{{adress}}");
        assertThatThrownBy(() -> letter(good, new LetterTemplate.Words("t", List.of("{{name"))))
                .hasMessageContaining("not closed");
    }

    private static LetterTemplate letter(LetterTemplate.Words zh, LetterTemplate.Words en) {
        return new LetterTemplate("x", 1, LocalDate.EPOCH, List.of(StayState.RELEASED), zh, en);
    }

    private static long dark(BufferedImage page) {
        int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        return java.util.Arrays.stream(pixels).filter(pixel -> (pixel & 0xff) < 80).count();
    }
}
