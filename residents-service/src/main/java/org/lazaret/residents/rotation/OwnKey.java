package org.lazaret.residents.rotation;

import java.util.UUID;

/**
 * A wrapped key in a document that is no person's.
 *
 * @param path    of the key in the document, such as {@code sealed.key} or {@code discrepancies.2.words.key}
 * @param subject for whom alone it opens
 */
record OwnKey(String path, UUID subject, String wrapped) {}
