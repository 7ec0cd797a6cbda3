package org.lazaret.residents.days;

import java.util.List;

/**
 * What a change of days would do; nothing of it is written.
 *
 * @param token    says that exactly this was seen; {@link ChangeDays#apply} wants it
 * @param stays    one per change, in the order of the changes
 * @param affected people whose days, tests or rules change
 * @param same     people for whom it changes nothing
 * @param refused  people for whom it is not possible; one of them keeps the whole from being applied
 */
public record DayPreview(String token, List<DayDifference> stays, int affected, int same, int refused) {}
