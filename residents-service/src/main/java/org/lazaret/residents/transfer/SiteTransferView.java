package org.lazaret.residents.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.PersonalData;

/**
 * A transfer between sites as both of them see it.
 *
 * @param names    whether the travellers' names are shown; not in lists
 * @param dueAt    until when the present step has to be done; null when nothing is to be done
 * @param waiting  whether a command is being carried out
 */
record SiteTransferView(
        UUID transferId,
        UUID fromSiteId,
        String fromZh,
        String fromEn,
        UUID toSiteId,
        String toZh,
        String toEn,
        SiteTransfer.State state,
        boolean open,
        String reason,
        String transport,
        SiteTransfer.TransferSigned requested,
        SiteTransfer.@Nullable TransferSigned decided,
        SiteTransfer.@Nullable TransferSigned departed,
        SiteTransfer.@Nullable TransferSigned arrived,
        @Nullable Instant dueAt,
        boolean overdue,
        boolean waiting,
        boolean names,
        List<TransferTraveller> people) {
    /** One of the people. {@code roomNumber}: held at the receiving site. */
    record TransferTraveller(
            UUID stayId,
            UUID nextStayId,
            UUID nextBubbleId,
            SiteTransfer.Place place,
            @Nullable String roomNumber,
            @Nullable String name) {}

    static List<TransferTraveller> travellers(SiteTransfer transfer, Map<UUID, PersonalData> people) {
        return transfer.people().stream().map(one -> {
            PersonalData data = people.get(one.personId());
            return new TransferTraveller(
                    one.stayId(), one.nextStayId(), one.nextBubble(), one.place(),
                    transfer.rooms()
                            .stream()
                            .filter(held -> held.bubbleId().equals(one.nextBubble()))
                            .map(SiteTransfer.Held::number)
                            .findFirst()
                            .orElse(null),
                    data == null ? null : data.name());
        }).toList();
    }
}
