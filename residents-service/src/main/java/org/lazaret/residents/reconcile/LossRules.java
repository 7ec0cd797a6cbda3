package org.lazaret.residents.reconcile;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * When a person counts as missed, out of control or dropped, and who sees to it.
 * Source: {@code deploy/handbook/residents.md#reconciliation}.
 *
 * @param missed   from the order to the site
 * @param late     from the hour at which the vehicle was expected
 * @param underWay from the departure to the door
 * @param seen     the longest time in which nobody has seen a person
 * @param owners   one line per kind
 */
public record LossRules(
        String version,
        LocalDate effectiveFrom,
        Duration missed,
        Duration late,
        Duration underWay,
        Duration seen,
        List<Owner> owners) {
    /** @param role who sees to it, {@code within} how long */
    public record Owner(Loss.Kind kind, String role, Duration within) {}

    public LossRules {
        Map<Loss.Kind, Owner> each = new EnumMap<>(Loss.Kind.class);
        for (Owner owner : owners) {
            check(each.put(owner.kind(), owner) == null, owner.kind() + " stands there twice");
            check(!owner.role().isBlank() && owner.within().isPositive(), owner.kind() + " has a role and a time");
        }
        check(each.size() == Loss.Kind.values().length, "each kind has an owner");
        for (Duration time : List.of(missed, late, underWay, seen)) {
            check(time.isPositive(), "every time is longer than nothing");
        }
        owners = List.copyOf(owners);
    }

    /** Who sees to a kind. */
    Owner owner(Loss.Kind kind) {
        return owners.stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("reconcile rule book: " + message);
        }
    }
}
