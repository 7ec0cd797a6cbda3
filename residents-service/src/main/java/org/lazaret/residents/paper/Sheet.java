package org.lazaret.residents.paper;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/**
 * A printed paper: A4, Chinese and Latin letters embedded, so that it looks the same on every machine. A character that
 * the font does not have is written as its number, never left out: a name must not lose a letter unseen.
 */
public final class Sheet {
    private static final float MARGIN = 56;
    private static final float POINT = 2.2f;
    private static final Color FAINT = new Color(0xE4, 0xE6, 0xEA);
    private static final Color QUIET = new Color(0x5A, 0x62, 0x70);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
    private final BaseFont base;
    private final PdfWriter writer;

    /**
     * @param base letters, see {@link Typeface}
     * @param mark printed faintly across every page: who printed it, when, which number
     */
    Sheet(BaseFont base, String title, String mark) {
        this.base = base;
        this.writer = PdfWriter.getInstance(document, bytes);
        writer.setPageEvent(new Marked(base, shown(mark)));
        document.addTitle(title);
        document.addCreator("Lazaret");
        document.open();
    }

    /** The heading, and a smaller one below it. */
    public Sheet title(String large, String small) {
        var heading = new Paragraph(shown(large), new Font(base, 20));
        heading.setAlignment(Element.ALIGN_CENTER);
        document.add(heading);
        var below = new Paragraph(shown(small), new Font(base, 11, Font.NORMAL, QUIET));
        below.setAlignment(Element.ALIGN_CENTER);
        below.setSpacingAfter(24);
        document.add(below);
        return this;
    }

    /** Running words. */
    public Sheet words(String text) {
        var paragraph = new Paragraph(22, shown(text), new Font(base, 12));
        paragraph.setSpacingAfter(8);
        document.add(paragraph);
        return this;
    }

    /** Small words, such as how to verify. */
    public Sheet note(String text) {
        var paragraph = new Paragraph(15, shown(text), new Font(base, 9, Font.NORMAL, QUIET));
        paragraph.setSpacingAfter(4);
        document.add(paragraph);
        return this;
    }

    /** A table without a head; the first column is the label of its line. */
    public Sheet lines(List<List<String>> rows, float... widths) {
        var table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingAfter(16);
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                var cell = new PdfPCell(new Phrase(
                        shown(row.get(i)), i == 0 ? new Font(base, 10, Font.NORMAL, QUIET) : new Font(base, 11)));
                cell.setBorder(PdfPCell.BOTTOM);
                cell.setBorderColor(FAINT);
                cell.setPadding(6);
                table.addCell(cell);
            }
        }
        document.add(table);
        return this;
    }

    /** A code of squares that a telephone reads. */
    public Sheet code(String content) {
        BitMatrix squares;
        try {
            squares = new QRCodeWriter().encode(
                    content, BarcodeFormat.QR_CODE, 0, 0,
                    Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("too much for one code: " + content.length() + " characters", tooLong);
        }
        float side = squares.getWidth() * POINT;
        PdfTemplate drawn = writer.getDirectContent().createTemplate(side, side);
        // the mark of the page lies below and must not show between the squares
        drawn.setColorFill(Color.WHITE);
        drawn.rectangle(0, 0, side, side);
        drawn.fill();
        drawn.setColorFill(Color.BLACK);
        for (int y = 0; y < squares.getHeight(); y++) {
            for (int x = 0; x < squares.getWidth(); x++) {
                if (squares.get(x, y)) {
                    drawn.rectangle(x * POINT, side - (y + 1) * POINT, POINT, POINT);
                }
            }
        }
        drawn.fill();
        Image image = Image.getInstance(drawn);
        image.setAlignment(Element.ALIGN_CENTER);
        document.add(image);
        return this;
    }

    /** The next paper of the same file. */
    public Sheet next() {
        document.newPage();
        return this;
    }

    /** The finished file. */
    public byte[] pdf() {
        document.close();
        return bytes.toByteArray();
    }

    private String shown(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point < ' ' || base.charExists(point)) {
                shown.appendCodePoint(point);
            } else {
                shown.append("[U+%04X]".formatted(point));
            }
        });
        return shown.toString();
    }

    private static final class Marked extends PdfPageEventHelper {
        private static final float SIZE = 22;
        private static final float[] HEIGHTS = {180, 430, 680};
        private final BaseFont base;
        private final String mark;

        Marked(BaseFont base, String mark) {
            this.base = base;
            this.mark = mark;
        }

        @Override
        public void onEndPage(PdfWriter writer, Document document) {
            PdfContentByte under = writer.getDirectContentUnder();
            under.beginText();
            under.setFontAndSize(base, SIZE);
            under.setColorFill(FAINT);
            for (float height : HEIGHTS) {
                under.showTextAligned(Element.ALIGN_CENTER, mark, PageSize.A4.getWidth() / 2, height, 30);
            }
            under.endText();
            under.beginText();
            under.setFontAndSize(base, 8);
            under.setColorFill(QUIET);
            under.showTextAligned(
                    Element.ALIGN_RIGHT, mark + " · " + writer.getPageNumber(), PageSize.A4.getWidth() - MARGIN, 30, 0);
            under.endText();
        }
    }
}
