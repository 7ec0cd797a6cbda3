package org.lazaret.residents.arrival;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.crypto.SubjectKeys;

/** Seals the rows of lists and opens them again. */
@Component
public class SealedLists {
    private static final String FIELD = "list";
    private final SubjectKeys keys;
    private final JsonMapper json;

    SealedLists(SubjectKeys keys, JsonMapper json) {
        this.keys = keys;
        this.json = json;
    }

    /** @param list id of the list, for which alone it opens again */
    public SealedList seal(UUID list, Object content) {
        String key = keys.newKey(list);
        return new SealedList(key, keys.open(list, key).seal(FIELD, json.writeValueAsString(content)));
    }

    /** The rows; null stays null. */
    public <T> @Nullable T open(UUID list, @Nullable SealedList sealed, Class<T> type) {
        return sealed == null
                ? null
                : json.readValue(keys.open(list, sealed.key()).open(FIELD, sealed.content()), type);
    }
}
