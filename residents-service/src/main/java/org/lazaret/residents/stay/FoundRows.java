package org.lazaret.residents.stay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Residents who were looked for.
 *
 * @param next where the next page begins; null on the last
 * @param cut  more people have this name than can be shown: more words, the phone or the document find the one
 * @param elsewhere nobody of this site has this code or document number, but somebody of another site has
 */
record FoundRows(List<StayRow> items, @Nullable String next, boolean cut, boolean elsewhere) {}
