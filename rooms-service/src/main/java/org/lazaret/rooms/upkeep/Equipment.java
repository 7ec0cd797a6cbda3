package org.lazaret.rooms.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Something fixed to a room that has to be looked after. Source: {@code deploy/handbook/rooms.md#equipment}.
 *
 * @param kind         what it is, such as an air conditioner or a call button
 * @param serviceEvery days between two services; missing for a thing that needs none
 * @param removedOn    day on which it was taken out; then nothing is due
 * @param dueOn        day by which the next service is due, kept for the list of what is overdue
 * @param services     the log; only ever added to
 */
public record Equipment(@BsonId UUID id, UUID siteId, String regionCode, UUID roomId, String room, String kind,
        String serial, LocalDate installedOn, @Nullable Integer serviceEvery, @Nullable LocalDate removedOn,
        @Nullable LocalDate dueOn, List<ServiceDone> services, int schemaVersion, long version) {
    static final int SCHEMA = 1;

    /** One service: when it was done, when it was told, and by whom. */
    public record ServiceDone(UUID id, LocalDate on, String work, String by, Instant recordedAt) {}

    /** What became of an entry into the log. */
    sealed interface Outcome {}

    /** The item to write. */
    record Logged(Equipment next) implements Outcome {}

    /** It stands in the log already. */
    record Already(Equipment equipment) implements Outcome {}

    /** The id was used for another entry. */
    record Reused() implements Outcome {}

    public Equipment {
        services = List.copyOf(services);
    }

    /** True when the other says the same of the thing, however often it was sent. */
    boolean saysTheSameAs(Equipment other) {
        return roomId.equals(other.roomId) && kind.equals(other.kind) && serial.equals(other.serial)
                && installedOn.equals(other.installedOn)
                && String.valueOf(serviceEvery).equals(String.valueOf(other.serviceEvery))
                && String.valueOf(removedOn).equals(String.valueOf(other.removedOn));
    }

    /** What is wanted of it, with the log that it has. */
    Equipment corrected(Equipment wanted) {
        return new Equipment(id, siteId, regionCode, wanted.roomId, wanted.room, wanted.kind, wanted.serial,
                wanted.installedOn, wanted.serviceEvery, wanted.removedOn, null, services, schemaVersion, version + 1)
                .due();
    }

    /** An entry that is told late goes to its place by its day. */
    Outcome log(ServiceDone service) {
        for (ServiceDone known : services) {
            if (known.id().equals(service.id())) {
                return known.on().equals(service.on()) && known.work().equals(service.work())
                        && known.by().equals(service.by()) ? new Already(this) : new Reused();
            }
        }
        var all = new ArrayList<>(services);
        all.add(service);
        return new Logged(new Equipment(id, siteId, regionCode, roomId, room, kind, serial, installedOn, serviceEvery,
                removedOn, null, all, schemaVersion, version + 1).due());
    }

    /** The same item with the day on which the next service is due. */
    Equipment due() {
        LocalDate last = services.stream().map(ServiceDone::on).max(LocalDate::compareTo).orElse(installedOn);
        LocalDate next = serviceEvery == null || removedOn != null ? null : last.plusDays(serviceEvery);
        return new Equipment(id, siteId, regionCode, roomId, room, kind, serial, installedOn, serviceEvery, removedOn,
                next, services, schemaVersion, version);
    }

    boolean overdue(LocalDate today) {
        return dueOn != null && dueOn.isBefore(today);
    }
}
