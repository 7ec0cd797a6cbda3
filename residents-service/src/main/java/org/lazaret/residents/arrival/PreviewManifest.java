package org.lazaret.residents.arrival;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.PolicyPacks;

/** Reads an uploaded list and shows what would come of it. Nobody is registered by looking. */
@Component
class PreviewManifest {
    private final ManifestStore manifests;
    private final Persons persons;
    private final PolicyPacks packs;
    private final SealedLists sealing;
    private final BusinessClock clock;
    private final AuditStore audit;
    private final String defaultPack;

    PreviewManifest(
            ManifestStore manifests,
            Persons persons,
            PolicyPacks packs,
            SealedLists sealing,
            BusinessClock clock,
            AuditStore audit,
            @Value("${lazaret.residents.default-pack}") String defaultPack) {
        this.manifests = manifests;
        this.persons = persons;
        this.packs = packs;
        this.sealing = sealing;
        this.clock = clock;
        this.audit = audit;
        this.defaultPack = defaultPack;
    }

    /** A row whose person is here or expected already. */
    record Known(int row, UUID stayId) {}

    /**
     * What would come of a list.
     *
     * @param known rows whose person has a stay that is not over; they are passed over when the list is accepted
     */
    record Preview(Manifest manifest, ListContent content, List<Bubble> bubbles, List<Known> known, PolicyPack pack) {}

    /** The same file for the same site again is the same manifest. */
    Manifest upload(
            Sites.Visit by,
            byte[] file,
            String fileName,
            @Nullable Category usual,
            @Nullable String packId,
            @Nullable Instant expectedAt) {
        Instant now = clock.instant();
        LocalDate today = by.site().date(now);
        PolicyPack pack = packs.inEffect(packId == null ? defaultPack : packId, today);
        if (pack == null) {
            throw ProblemException.invalid("packId", "unknown",
                    "There is no policy pack of this name in effect today.");
        }
        UUID id = Ids.derived(by.site().id(), file);
        Manifest before = manifests.find(id);
        if (before != null) {
            audit.record(by.actor(), "manifest.upload-again", "manifest", id, by.site().id());
            return before;
        }
        ListContent content = ReadList.read(file, new PassengerReader(today, usual, false));
        SealedList sealed = sealing.seal(id, content);
        audit.record(by.actor(), "manifest.upload", "manifest", id, by.site().id());
        return manifests.insert(new Manifest(
                id, by.site().id(), by.site().regionCode(), sealing.seal(id, fileName), usual, pack.id(),
                pack.version(), expectedAt,
                Manifest.State.PREVIEWED,
                content.list().passengers().size() + content.list().duplicates().size()
                        + (int) content.list().errors().stream().map(RowError::row).distinct().count(),
                by.actor().username(), now, sealed, List.of(), List.of(), null, null, null, null, null,
                Manifest.SCHEMA, 1));
    }

    /** Opens the rows of a manifest that is not accepted yet; null afterwards. */
    @Nullable
    Preview preview(Manifest manifest) {
        ListContent content = content(manifest);
        if (content == null) {
            return null;
        }
        var known = new ArrayList<Known>();
        for (Passenger passenger : content.list().passengers()) {
            Persons.Known person = persons.known(passenger.person().idType(), passenger.person().idNumber());
            UUID stay = person == null ? null : person.currentStay();
            if (stay != null && !stay.equals(stayId(manifest.id(), passenger.row()))) {
                known.add(new Known(passenger.row(), stay));
            }
        }
        return new Preview(
                manifest, content, Bubble.of(content.list().passengers()), known,
                packs.bound(manifest.packId(), manifest.packVersion()));
    }

    @Nullable
    ListContent content(Manifest manifest) {
        return sealing.open(manifest.id(), manifest.sealed(), ListContent.class);
    }

    /** The stay of a row: always the same, so that accepting twice makes nobody twice. */
    static UUID stayId(UUID manifestId, int row) {
        return Ids.derived(manifestId, "stay:" + row);
    }

    /** Who came together; people in transit are a cohort of their own, which nobody else of the list joins. */
    static UUID cohortId(UUID manifestId, Bubble bubble) {
        return bubble.passesThrough() ? Ids.derived(manifestId, "transit") : manifestId;
    }

    static UUID bubbleId(UUID manifestId, Bubble bubble) {
        return Ids.derived(manifestId, "bubble:" + bubble.members().getFirst().row());
    }
}
