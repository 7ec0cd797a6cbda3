package org.lazaret.residents.code;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.code.CodeFile.Happening;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.HealthListener;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayFollower;
import org.lazaret.residents.stay.StayStore;

/**
 * Changes a code because of what happened to a stay. An event's id is made of the stay and the cause, so that each
 * admission, positive result and release is one event, whatever is told twice.
 * Source: {@code deploy/handbook/residents.md#health-code}.
 */
@Component
class FollowCodes implements StayFollower, HealthListener {
    private static final String LABORATORY = "health-monitor-service";
    private final StayStore stays;
    private final CodeStore codes;
    private final BusinessClock clock;

    FollowCodes(StayStore stays, CodeStore codes, BusinessClock clock) {
        this.stays = stays;
        this.codes = codes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stays:codes";
    }

    @Override
    public void told(Told change) {
        CodeCause cause = switch (change.state()) {
            case IN_RESIDENCE -> CodeCause.ADMITTED;
            case RELEASED -> CodeCause.RELEASED;
            case EXPECTED, UNDER_WAY, AT_DOOR, TRANSFERRED, DECEASED, CANCELLED -> null;
        };
        Stay stay = cause == null ? null : stays.find(change.stayId());
        if (cause == null || stay == null) {
            return;
        }
        StayEvent event = cause == CodeCause.ADMITTED ? StayEvent.ADMIT : StayEvent.RELEASE;
        Stay.Happened line = stay.history()
                .stream()
                .filter(one -> one.event() == event)
                .findFirst()
                .orElse(null);
        boolean aCase = cause == CodeCause.ADMITTED && stay.order().category() == Category.CONFIRMED_CASE;
        changed(
                stay, aCase ? CodeCause.ADMITTED_AS_CASE : cause, id(stay, cause), line,
                line == null ? change.at() : line.at());
    }

    @Override
    public void said(Stay stay) {
        Stay.Health health = stay.health();
        if (health == null || stay.state().ended()) {
            return;
        }
        CodeFile file = codes.find(stay.personId());
        if (health.positive()) {
            changed(stay, CodeCause.POSITIVE, positive(stay, file), null, clock.instant());
        } else if (file != null && file.notPositive(stay.id()) != file) {
            codes.change(stay.personId(), known -> known.notPositive(stay.id()));
        }
    }

    /** The first of a stay has the id that it always had; after health took one back the next is another. */
    private static UUID positive(Stay stay, @Nullable CodeFile file) {
        int over = file == null ? 0 : file.positivesOver(stay.id());
        return over == 0 ? id(stay, CodeCause.POSITIVE) : Ids.derived(stay.id(), "code positive " + over);
    }

    private static UUID id(Stay stay, CodeCause cause) {
        return Ids.derived(stay.id(), "code " + cause.name().toLowerCase(Locale.ROOT));
    }

    private void changed(Stay stay, CodeCause cause, UUID eventId, Stay.@Nullable Happened line, Instant at) {
        String reason = line == null || line.note() == null ? stay.order().packId() : line.note();
        var happened = new Happening(
                eventId, stay.id(), stay.siteId(), cause, reason, line == null ? LABORATORY : line.actor(), at);
        codes.insert(CodeFile.fresh(stay.personId(), stay.siteId(), stay.id()));
        codes.change(stay.personId(), file -> file.after(happened, clock.instant()));
    }
}
