package org.lazaret.residents.stay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Residents who were looked for.
 *
 * @param next where the next page begins; null on the last
 * @param cut  more people have this name than can be shown: more words, the phone or the document find the one
 */
record FoundRows(List<StayRow> items, @Nullable String next, boolean cut) {}
