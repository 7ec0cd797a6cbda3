package org.lazaret.residents.paper;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * Letters to many people: who gets one, under which number. The words are printed from it when it is fetched; nothing
 * of a person is kept here.
 *
 * @param id       the job
 * @param template id and version of the words
 * @param language {@code zh} or {@code en}
 */
public record LetterRun(
        @BsonId UUID id,
        UUID siteId,
        String template,
        String language,
        List<NumberedLetter> letters,
        String by,
        Instant at,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;

    /** One person's letter. */
    public record NumberedLetter(UUID stayId, String number) {}

    public LetterRun {
        letters = List.copyOf(letters);
    }
}
