package org.lazaret.residents.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of an intake record: who, when, which answers. What they were and became is sealed.
 *
 * @param version of the record that it made
 * @param fields  codes of the answers that changed
 * @param sealed  a {@link Values} under the person's key
 * @param reason  why a complete record was changed; never a name
 */
public record Amendment(long version, String by, Instant at, List<String> fields, String sealed,
        @Nullable String reason) {
    /** Field under which the values are sealed. */
    static final String FIELD = "intake-amendment";

    public Amendment {
        fields = List.copyOf(fields);
    }
}
