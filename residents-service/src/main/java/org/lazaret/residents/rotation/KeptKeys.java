package org.lazaret.residents.rotation;

import java.util.List;
import java.util.Map;

/**
 * Where wrapped keys lie that are no person's: in a document of one of these collections, in fields that are called
 * {@code key}, wherever in it they are. Such a key opens for the document's id, if the table does not say otherwise.
 * Source: {@code deploy/handbook/residents.md#rotation}.
 *
 * @param derived by the path of a key, the word by which its subject's id is made of the document's
 */
record KeptKeys(String collection, Map<String, String> derived) {
    static final List<KeptKeys> ALL = List.of(
            new KeptKeys("lineLists", Map.of()),
            new KeptKeys("custodyHandovers", Map.of()),
            new KeptKeys("declarations", Map.of()),
            new KeptKeys("manifests", Map.of()),
            new KeptKeys("takeovers", Map.of()),
            new KeptKeys("transports", Map.of()),
            new KeptKeys("inquiries", Map.of("answer.words.key", "answer")),
            new KeptKeys("grid_orders", Map.of()));
}
