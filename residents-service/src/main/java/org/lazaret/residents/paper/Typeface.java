package org.lazaret.residents.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.pdf.BaseFont;
import org.springframework.stereotype.Component;

/** The letters that papers are printed with: Noto Sans SC, embedded as far as a paper uses it. Read when first needed. */
@Component
public class Typeface {
    private static final String FILE = "NotoSansSC.ttf";
    private volatile @Nullable BaseFont base;

    /** A new paper. */
    public Sheet sheet(String title, String mark) {
        return new Sheet(font(), title, mark);
    }

    private BaseFont font() {
        BaseFont known = base;
        if (known == null) {
            try (InputStream file = Typeface.class.getResourceAsStream("/fonts/" + FILE)) {
                if (file == null) {
                    throw new IllegalStateException("The font " + FILE + " is missing from the build.");
                }
                known = BaseFont.createFont(
                        FILE, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.CACHED, file.readAllBytes(), null);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
            base = known;
        }
        return known;
    }
}
