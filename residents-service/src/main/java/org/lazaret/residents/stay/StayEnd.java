package org.lazaret.residents.stay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a stay ended, as a code with its time, told from the history alone.
 * Source: {@code deploy/handbook/residents.md#outcomes}.
 *
 * @param to office or institution that was to take over; never a person; null for nobody
 */
public record StayEnd(Code code, Instant at, @Nullable String to) {
    /** Begins the note of a line that two approvers' early release wrote; for ever the same, lines are kept. */
    public static final String EARLY_BY_TWO = "early release ";

    /** Begins the note of a line that an approved request for shorter days wrote. */
    private static final String SHORTER_BY_TWO = "exemption";

    /** How stays end. */
    public enum Code {
        /** After all days. */
        RELEASED,
        /** After days that a rule made shorter. */
        EARLY,
        /** After days that two approvers made shorter. */
        EXEMPTION,
        HOSPITAL,
        OTHER_SITE,
        POLICE,
        /** To the community or the family, by an order. */
        HOME_BY_ORDER,
        /** Handed to somebody who is none of these. */
        OTHER,
        DIED,
        NEVER_CAME
    }

    /** Of a stay; null while it is not over. */
    public static @Nullable StayEnd of(Stay stay) {
        if (!stay.state().ended()) {
            return null;
        }
        Stay.Happened last = stay.history()
                .stream()
                .filter(line -> line.event() == event(stay.state()))
                .reduce((one, later) -> later)
                .orElseThrow(() -> new IllegalStateException("The stay " + stay.id() + " ended by no event"));
        Custody.Custodian to = receiver(last);
        return new StayEnd(code(stay, to), last.at(), to == null ? null : to.name());
    }

    private static StayEvent event(StayState state) {
        return switch (state) {
            case RELEASED -> StayEvent.RELEASE;
            case TRANSFERRED -> StayEvent.TRANSFER;
            case DECEASED -> StayEvent.DIE;
            default -> StayEvent.CANCEL;
        };
    }

    private static Custody.@Nullable Custodian receiver(Stay.Happened line) {
        Effect effect = line.effect();
        Custody custody = effect == null ? null : effect.custody();
        return custody == null || custody.offered() == null ? null : custody.offered().to();
    }

    private static Code code(Stay stay, Custody.@Nullable Custodian to) {
        return switch (stay.state()) {
            case DECEASED -> Code.DIED;
            case CANCELLED -> Code.NEVER_CAME;
            case RELEASED -> shortened(stay);
            default -> to == null ? Code.OTHER : switch (to.office()) {
                case HOSPITAL -> Code.HOSPITAL;
                case SITE -> Code.OTHER_SITE;
                case POLICE -> Code.POLICE;
                case COMMUNITY, FAMILY -> Code.HOME_BY_ORDER;
                case ORIGIN, ESCORT -> Code.OTHER;
            };
        };
    }

    private static Code shortened(Stay stay) {
        return stay.history()
                .stream()
                .filter(line -> line.event() == StayEvent.SHORTEN)
                .reduce((one, later) -> later)
                .map(line -> byTwo(line.note()) ? Code.EXEMPTION : Code.EARLY)
                .orElse(Code.RELEASED);
    }

    private static boolean byTwo(@Nullable String note) {
        return note != null && (note.startsWith(SHORTER_BY_TWO) || note.startsWith(EARLY_BY_TWO));
    }
}
