package org.lazaret.rooms.shift;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something at a site that waits for somebody's hands. Source: {@code deploy/handbook/rooms.md#shifts}.
 *
 * @param kind  code of a {@link TaskKind}
 * @param id    of what it is about, unique within the kind
 * @param label what people call it, such as a room's number; never a resident's name
 * @param since when somebody could first do it
 * @param due   when it has to be done, if there is such a time
 */
public record OpenTask(String kind, UUID id, String label, Instant since, @Nullable Instant due) {}
