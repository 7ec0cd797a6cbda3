package org.lazaret.residents.release;

import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.residents.release.DepartureNotes.DepartureNote;
import org.lazaret.residents.stay.Stays;

/** What other areas have still to settle with a person who leaves. Source: {@code deploy/handbook/residents.md#release-board}. */
@Component
class ShowDepartureNotes {
    private final Stays stays;
    private final List<DepartureNotes> sources;
    private final AuditStore audit;

    ShowDepartureNotes(Stays stays, ObjectProvider<DepartureNotes> sources, AuditStore audit) {
        this.stays = stays;
        this.sources = sources.orderedStream().toList();
        this.audit = audit;
    }

    List<DepartureNote> of(UUID stayId) {
        Stays.Asked asked = stays.require(stayId, Stays.FILE_READERS);
        audit.record(asked.by().actor(), "stay.departure-notes", "stay", stayId, asked.stay().siteId());
        return sources.stream()
                .flatMap(source -> source.of(List.of(stayId)).getOrDefault(stayId, List.of()).stream())
                .toList();
    }
}
