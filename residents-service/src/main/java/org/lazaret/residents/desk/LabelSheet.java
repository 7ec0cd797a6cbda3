package org.lazaret.residents.desk;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfWriter;

/** Draws labels onto A4: wristbands across the page to be cut into strips, door labels two by four. */
final class LabelSheet {
    private static final float MARGIN = 28;
    private static final float GAP = 6;
    private static final int WRISTBANDS = 10;
    private static final int DOOR_COLUMNS = 2;
    private static final int DOOR_ROWS = 4;
    private static final int CODES_AT_A_DOOR = 4;

    private LabelSheet() {}

    /** @param site code or name of the site in Latin letters */
    static byte[] draw(Label.Kind kind, List<Label> labels, String site) {
        var out = new ByteArrayOutputStream();
        int columns = kind == Label.Kind.WRISTBAND ? 1 : DOOR_COLUMNS;
        int rows = kind == Label.Kind.WRISTBAND ? WRISTBANDS : DOOR_ROWS;
        float width = (PageSize.A4.getWidth() - 2 * MARGIN) / columns;
        float height = (PageSize.A4.getHeight() - 2 * MARGIN) / rows;
        try (var document = new Document(PageSize.A4)) {
            PdfWriter writer = PdfWriter.getInstance(document, out);
            document.open();
            BaseFont font = BaseFont.createFont(BaseFont.HELVETICA_BOLD, BaseFont.WINANSI, BaseFont.NOT_EMBEDDED);
            for (int i = 0; i < labels.size(); i++) {
                int place = i % (columns * rows);
                if (i > 0 && place == 0) {
                    document.newPage();
                }
                float left = MARGIN + width * (place % columns);
                float top = PageSize.A4.getHeight() - MARGIN - height * (place / columns);
                label(writer.getDirectContent(), font, kind, labels.get(i), site, left, top - height, width, height);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("A sheet of labels is drawn in memory", impossible);
        }
        return out.toByteArray();
    }

    private static void label(
            PdfContentByte page, BaseFont font, Label.Kind kind, Label label, String site, float left, float bottom,
            float width, float height) {
        page.setLineWidth(0.5f);
        page.rectangle(left + GAP / 2, bottom + GAP / 2, width - GAP, height - GAP);
        page.stroke();
        float code = kind == Label.Kind.WRISTBAND ? height - 2 * GAP : height * 0.42f;
        String room = label.room();
        if (kind == Label.Kind.WRISTBAND) {
            Label.Person person = label.people().getFirst();
            code(page, person.code(), left + GAP, bottom + GAP, code);
            float text = left + 3 * GAP + code;
            write(page, font, 22, person.initials(), text, bottom + height / 2 + 4);
            write(page, font, 14, room == null ? "-" : room, text, bottom + height / 2 - 18);
            write(page, font, 8, site, text + 160, bottom + height / 2 - 16);
            return;
        }
        write(page, font, 34, room == null ? "-" : room, left + 2 * GAP, bottom + height - 40);
        write(page, font, 8, site, left + width - 120, bottom + height - 20);
        List<Label.Person> people = label.people();
        float small = Math.min(code, (width - 3 * GAP) / CODES_AT_A_DOOR - GAP);
        for (int i = 0; i < Math.min(CODES_AT_A_DOOR, people.size()); i++) {
            float at = left + 2 * GAP + i * (small + GAP);
            code(page, people.get(i).code(), at, bottom + 3 * GAP, small);
            write(page, font, 11, people.get(i).initials(), at, bottom + 4 * GAP + small);
        }
        if (people.size() > CODES_AT_A_DOOR) {
            write(page, font, 10, "+" + (people.size() - CODES_AT_A_DOOR), left + width - 40, bottom + height - 44);
        }
    }

    private static void write(PdfContentByte page, BaseFont font, float size, String text, float x, float y) {
        page.beginText();
        page.setFontAndSize(font, size);
        page.setTextMatrix(x, y);
        page.showText(text);
        page.endText();
    }

    private static void code(PdfContentByte page, String text, float left, float bottom, float side) {
        BitMatrix bits;
        try {
            bits = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(
                    EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.Q, EncodeHintType.MARGIN, 2));
        } catch (WriterException tooLong) {
            throw new IllegalStateException("The code of a stay always fits", tooLong);
        }
        float dot = side / bits.getWidth();
        for (int y = 0; y < bits.getHeight(); y++) {
            for (int x = 0; x < bits.getWidth(); x++) {
                if (bits.get(x, y)) {
                    // a hair wider than the grid, or printers leave white lines between
                    page.rectangle(left + x * dot, bottom + side - (y + 1) * dot, dot + 0.1f, dot + 0.1f);
                }
            }
        }
        page.fill();
    }
}
