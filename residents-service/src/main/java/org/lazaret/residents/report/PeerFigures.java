package org.lazaret.residents.report;

import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.peer.PeerRefusedException;
import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.peer.Peers;

/**
 * Asks the peers for their part of a day. Who is away leaves a hole, never a zero. The breakers are the report's own, so
 * that a report in vain keeps nobody from a room or a clearance.
 */
@Component
class PeerFigures {
    private final PeerFiguresApi.RoomsCountApi rooms;
    private final PeerFiguresApi.HealthDayApi health;
    private final PeerFiguresApi.SuppliesCoverApi supplies;
    private final Peers peers;

    PeerFigures(
            PeerFiguresApi.RoomsCountApi rooms, PeerFiguresApi.HealthDayApi health,
            PeerFiguresApi.SuppliesCoverApi supplies, Peers peers) {
        this.rooms = rooms;
        this.health = health;
        this.supplies = supplies;
        this.peers = peers;
    }

    PeerFiguresApi.@Nullable RoomsCount rooms(UUID siteId) {
        return answered("rooms-count", () -> rooms.count(siteId));
    }

    PeerFiguresApi.@Nullable HealthDay health(UUID siteId, LocalDate day) {
        PeerFiguresApi.HealthDay said = answered("health-day", () -> health.day(siteId, day.toString()));
        return said != null && said.day().equals(day) ? said : null;
    }

    PeerFiguresApi.@Nullable SuppliesCover supplies(UUID siteId) {
        return answered("supplies-cover", () -> supplies.cover(siteId));
    }

    private <T> @Nullable T answered(String peer, Supplier<T> call) {
        try {
            return peers.repeatable(peer, call);
        } catch (PeerUnavailableException | PeerRefusedException away) {
            return null;
        }
    }
}
