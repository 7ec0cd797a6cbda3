package org.lazaret.residents.gate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * A person was scanned at the gate, and what the guard was told; never changed afterwards.
 * Source: {@code deploy/handbook/residents.md#gate}.
 *
 * @param at  when the gate was asked
 * @param way as {@code GateCheck} names it
 */
public record GateScan(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        UUID stayId,
        UUID personId,
        Instant at,
        String by,
        boolean open,
        String way,
        List<BrokenRule> reasons,
        @Nullable UUID permitId,
        @Nullable LocalDate day,
        @Nullable Instant dueBack,
        boolean escorted,
        @Nullable String vehicle,
        int schemaVersion) {
    static final int SCHEMA = 1;

    public GateScan {
        reasons = List.copyOf(reasons);
    }
}
