package org.lazaret.residents.stay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.policy.Category;

/**
 * A line of the list of residents, cut to what the reader's role needs: medical staff and managers see names, guards
 * initials and whether the person may leave, the kitchen diets, cleaners the hazard.
 * Source: {@code deploy/handbook/residents.md#who-sees-what}.
 *
 * @param mayLeave true once the person has been released
 * @param hazard   a positive result is known
 * @param waiting  why a command for the person has not come to its end
 */
public record StayRow(
        UUID stayId,
        UUID siteId,
        @Nullable UUID bubbleId,
        StayState state,
        @Nullable String roomNumber,
        @Nullable String name,
        @Nullable AgeBand ageBand,
        @Nullable Category category,
        @Nullable String packId,
        @Nullable Instant enteredAt,
        @Nullable Instant releaseNotBefore,
        @Nullable Boolean overstay,
        @Nullable String level,
        @Nullable Integer openAlerts,
        @Nullable List<Need> needs,
        @Nullable Diet diet,
        @Nullable List<String> allergens,
        @Nullable Boolean mayLeave,
        @Nullable Boolean hazard,
        @Nullable String waiting,
        @Nullable LocalDate nextTest,
        long version) {
    /** What a reader may see; of several roles the widest counts. */
    enum Sight {
        MEDICAL, GATE, KITCHEN, CLEANING
    }

    static StayRow of(Stay stay, @Nullable PersonalData data, Sight sight, Instant now) {
        Stay.InRoom in = stay.room();
        String room = in == null ? null : in.number();
        String masked = data == null ? null : data.masked();
        Stay.Traits traits = stay.traits();
        return switch (sight) {
            case GATE -> new StayRow(
                    stay.id(), stay.siteId(), null, stay.state(), room, masked, null, null, null, null, null, null,
                    null,
                    null, null, null, null, stay.state() == StayState.RELEASED, null, null, null, stay.version());
            case KITCHEN -> new StayRow(
                    stay.id(), stay.siteId(), null, stay.state(), room, null, traits.ageBand(), null, null, null, null,
                    null, null, null, null, traits.diet(), traits.allergens(), null, null, null, null, stay.version());
            case CLEANING -> new StayRow(
                    stay.id(), stay.siteId(), null, stay.state(), room, null, null, null, null, null, null, null, null,
                    null, null, null, null, null, stay.hazard(), null, null, stay.version());
            case MEDICAL -> medical(stay, data, room, now);
        };
    }

    private static StayRow medical(Stay stay, @Nullable PersonalData data, @Nullable String room, Instant now) {
        Stay.Traits traits = stay.traits();
        Stay.Days days = stay.days();
        Stay.Health health = stay.health();
        Stay.Movement movement = stay.movement();
        boolean over = days != null && stay.state() == StayState.IN_RESIDENCE && now.isAfter(days.releaseNotBefore());
        LocalDate today = LocalDate.ofInstant(now, java.time.ZoneId.of(stay.timeZone()));
        return new StayRow(
                stay.id(), stay.siteId(), stay.group().bubbleId(), stay.state(), room,
                data == null ? null : data.name(),
                traits.ageBand(), stay.order().category(), stay.order().packId(),
                days == null ? null : days.enteredAt(),
                days == null ? null : days.releaseNotBefore(), over, health == null ? null : health.level(),
                health == null ? null : health.openAlerts(), traits.needs(), traits.diet(), traits.allergens(),
                stay.state() == StayState.RELEASED, stay.hazard(),
                movement == null ? waiting(stay) : movement.waiting(),
                days == null
                        ? null
                        : days.tests()
                                .stream()
                                .map(Stay.Test::latest)
                                .filter(date -> !date.isBefore(today))
                                .findFirst()
                                .orElse(null),
                stay.version());
    }

    /** The same under another name. */
    StayRow named(@Nullable String other) {
        return new StayRow(
                stayId, siteId, bubbleId, state, roomNumber, other, ageBand, category, packId, enteredAt,
                releaseNotBefore, overstay, level, openAlerts, needs, diet, allergens, mayLeave, hazard, waiting,
                nextTest, version);
    }

    private static @Nullable String waiting(Stay stay) {
        return stay.state() == StayState.AT_DOOR ? "at the door, waiting for a room" : null;
    }
}
