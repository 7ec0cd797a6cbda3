package org.lazaret.residents.retention;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/** What managers and auditors see of forgetting: ids and days, never a name. */
@Component
class Retention {
    private static final String[] READERS = {"site-manager", "auditor"};
    private final StayStore stays;
    private final ErasePerson people;
    private final ErasureStore erasures;
    private final Sites sites;
    private final BusinessClock clock;

    Retention(StayStore stays, ErasePerson people, ErasureStore erasures, Sites sites, BusinessClock clock) {
        this.stays = stays;
        this.people = people;
        this.erasures = erasures;
        this.sites = sites;
        this.clock = clock;
    }

    Page<RetentionController.KeptView> kept(UUID siteId, @Nullable String cursor, int limit) {
        sites.enter(siteId, READERS);
        List<Stay> rows = stays.kept(siteId, clock.instant(), Cursor.decode(cursor, 2), limit + 1);
        return Page.cut(rows, limit, stay -> Cursor.of(endOf(stay), stay.id()))
                .map(stay -> {
                    ErasePerson.Verdict verdict = people.verdict(stay.personId(), people.stays(stay.personId()));
                    return new RetentionController.KeptView(stay.id(), endOf(stay), verdict.due(), verdict.against());
                });
    }

    Page<RetentionController.ErasureView> erasures(UUID siteId, @Nullable String cursor, int limit) {
        sites.enter(siteId, READERS);
        Cursor after = Cursor.decode(cursor, 1);
        return Page.cut(
                erasures.ofSite(siteId, after == null ? null : after.idAt(0), limit), limit,
                erasure -> Cursor.of(erasure.id()))
                .map(RetentionController.ErasureView::of);
    }

    private static java.time.Instant endOf(Stay stay) {
        Stay.Ended ended = stay.ended();
        return ended == null ? java.time.Instant.EPOCH : ended.at();
    }
}
