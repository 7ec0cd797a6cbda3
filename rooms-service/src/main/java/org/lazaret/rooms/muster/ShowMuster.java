package org.lazaret.rooms.muster;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/** Who is on the site now, and how the musters stand. */
@Service
class ShowMuster {
    private static final String[] READERS = {"site-manager", "doctor", "nurse", "security", "commander", "auditor"};
    /** Who looks for people; the others see initials. */
    private static final String[] SEEKERS = {"site-manager", "doctor", "nurse", "security"};
    /** Marks that one answer takes. */
    static final int PAGE = 1000;
    private final Sites sites;
    private final WhoIsHere whoIsHere;
    private final MusterStore musters;
    private final MusterMarkStore marks;
    private final RuleBooks<MusterRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    ShowMuster(Sites sites, WhoIsHere whoIsHere, MusterStore musters, MusterMarkStore marks,
            RuleBooks<MusterRules> books, AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.whoIsHere = whoIsHere;
        this.musters = musters;
        this.marks = marks;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Everybody on the site.
     *
     * @param at       the moment of which this is the list
     * @param needHelp who do not get out alone
     * @param leftOut  people beyond what one list takes
     * @param running  musters that go on now, the newest first
     */
    record OnSiteNow(UUID siteId, String code, String nameZh, String nameEn, String timeZone, Instant at,
            int residents, int others, int needHelp, int leftOut, List<MusterPerson> people,
            List<MusterRow> running) {}

    /** A muster in a list of them; sums are as they were known when it ended. */
    record MusterRow(UUID id, MusterKind kind, boolean drill, String reason, String assemblyPoint, Instant startedAt,
            String startedBy, int people, @Nullable Instant endedAt, @Nullable String endedBy,
            @Nullable MusterSummary summary, @Nullable Integer score) {
        static MusterRow of(Muster m) {
            Muster.End end = m.end();
            return end == null
                    ? new MusterRow(m.id(), m.kind(), m.drill(), m.reason(), m.assemblyPoint(), m.startedAt(),
                            m.startedBy(), m.headcount(), null, null, null, null)
                    : new MusterRow(m.id(), m.kind(), m.drill(), m.reason(), m.assemblyPoint(), m.startedAt(),
                            m.startedBy(), m.headcount(), end.at(), end.by(), end.summary(), end.score());
        }
    }

    /** A mark that fits nowhere, and why. */
    record SetAside(UUID id, String reason, @Nullable UUID personId, MusterMark.@Nullable MarkState state,
            @Nullable String place, @Nullable String step, Instant happenedAt, String by) {}

    /**
     * One muster as it stands.
     *
     * @param people the list that was fixed at the start, each with the mark that counts
     * @param later  who came after the start
     * @param aside  marks that fit nowhere
     * @param score  of a drill, out of 100
     */
    record MusterView(UUID id, UUID siteId, String nameZh, String nameEn, MusterKind kind, boolean drill,
            String reason, String assemblyPoint, Instant startedAt, Instant recordedAt, String startedBy, int leftOut,
            @Nullable Instant endedAt, @Nullable String endedBy, @Nullable String remark,
            List<MusterTally.MusterLine> people, List<MusterTally.MusterLine> later, List<SetAside> aside,
            MusterSummary summary, List<MusterScore.TimedStep> steps, @Nullable Integer score, String rules) {}

    /** What tells one list from the next, for a reader of this role. */
    String tag(UUID siteId) {
        return tag(sites.enter(siteId, READERS), siteId);
    }

    private String tag(Sites.Entered entered, UUID siteId) {
        String running = Etags.over(musters.running(siteId)
                .stream()
                .map(Muster::id)
                .toList()
                .toString()
                .getBytes(StandardCharsets.UTF_8))
                .replace("\"", "");
        return Etags.of(entered.site().version(), whoIsHere.tag(siteId), running,
                entered.actor().hasAny(SEEKERS) ? "s" : "o");
    }

    /** The list as a screen shows it; that names were read is noted. */
    OnSiteNow now(UUID siteId) {
        return now(siteId, "muster.read");
    }

    private OnSiteNow now(UUID siteId, String action) {
        Sites.Entered entered = sites.enter(siteId, READERS);
        audit.record(entered.actor(), action, "site", siteId, siteId);
        Site site = entered.site();
        List<MusterPerson> all = whoIsHere.now(siteId);
        List<MusterPerson> people = all.stream()
                .limit(Muster.MOST)
                .map(p -> entered.actor().hasAny(SEEKERS) ? p : p.unnamed())
                .toList();
        int residents = (int) people.stream().filter(p -> p.kind() == MusterPerson.PersonKind.RESIDENT).count();
        return new OnSiteNow(siteId, site.code(), site.nameZh(), site.nameEn(), site.timeZone(), clock.instant(),
                residents, people.size() - residents, (int) people.stream().filter(MusterPerson::needsHelp).count(),
                all.size() - people.size(), people, musters.running(siteId).stream().map(MusterRow::of).toList());
    }

    /** The same as a file. */
    OnSiteNow exported(UUID siteId) {
        return now(siteId, "muster.export");
    }

    Page<MusterRow> history(UUID siteId, @Nullable String cursor, @Nullable Integer limit) {
        sites.enter(siteId, READERS);
        int rows = Cursor.limit(limit);
        List<Muster> found = musters.ofSite(siteId, Cursor.decode(cursor, 2), rows + 1);
        return Page.cut(found, rows, m -> Cursor.of(m.startedAt(), m.id())).map(MusterRow::of);
    }

    /** Everybody on the list that was fixed at the start; never changes. */
    record MusterRoster(UUID id, UUID siteId, List<MusterPerson> people) {}

    /** What one mark says, for a screen that has the list. */
    record RecordedMark(UUID id, @Nullable UUID personId, MusterMark.@Nullable MarkState state, @Nullable String place,
            @Nullable String step, @Nullable Boolean done, Instant happenedAt, Instant recordedAt, String by,
            @Nullable MusterPerson later, @Nullable String aside) {
        static RecordedMark of(MusterMark m) {
            return new RecordedMark(m.id(), m.personId(), m.state(), m.place(), m.step(), m.done(), m.happenedAt(),
                    m.recordedAt(), m.by(), m.later(), m.aside());
        }
    }

    /**
     * Marks in the order in which they were recorded.
     *
     * @param position of the last of them; what to ask after the next time
     * @param more     whether there are more at this moment
     */
    record MusterMarks(List<RecordedMark> items, long position, boolean more) {}

    /** Tells that the list can be read by whoever asks; it is fixed, so this tag never changes. */
    String rosterTag(UUID siteId, UUID musterId) {
        unlisted(siteId, musterId);
        return Etags.of("list", musterId);
    }

    MusterRoster roster(UUID siteId, UUID musterId) {
        sites.enter(siteId, READERS);
        Muster muster = musters.find(musterId)
                .filter(m -> m.siteId().equals(siteId))
                .orElseThrow(ProblemException::notFound);
        return new MusterRoster(musterId, siteId, muster.people());
    }

    /** What was recorded after a position, at most {@link #PAGE} marks. */
    MusterMarks marksAfter(UUID siteId, UUID musterId, long position) {
        unlisted(siteId, musterId);
        List<MusterMark> found = marks.after(musterId, position, PAGE + 1);
        List<MusterMark> page = found.stream().limit(PAGE).toList();
        long last = page.isEmpty() ? position : Objects.requireNonNull(page.getLast().position());
        return new MusterMarks(page.stream().map(RecordedMark::of).toList(), last, found.size() > PAGE);
    }

    private Muster unlisted(UUID siteId, UUID musterId) {
        sites.enter(siteId, READERS);
        return musters.unlisted(musterId)
                .filter(m -> m.siteId().equals(siteId))
                .orElseThrow(ProblemException::notFound);
    }

    /** What tells one state of a muster from the next. */
    String tag(UUID siteId, UUID musterId) {
        Muster muster = unlisted(siteId, musterId);
        return Etags.of(muster.version(), marks.count(musterId), muster.running() ? whoIsHere.tag(siteId) : "ended");
    }

    MusterView view(UUID siteId, UUID musterId) {
        Site site = sites.enter(siteId, READERS).site();
        Muster muster = musters.find(musterId)
                .filter(m -> m.siteId().equals(siteId))
                .orElseThrow(ProblemException::notFound);
        List<MusterMark> told = marks.of(musterId);
        MusterTally tally = MusterTally.of(muster.people(), told, muster.startedAt());
        MusterRules rules = Optional.ofNullable(books.version(muster.rules()))
                .orElseGet(() -> books.on(site.dayAt(muster.startedAt())));
        MusterScore score = MusterScore.of(rules, muster.kind(), muster.drill(), tally.summary(), told,
                muster.startedAt());
        Muster.End end = muster.end();
        return new MusterView(musterId, siteId, site.nameZh(), site.nameEn(), muster.kind(), muster.drill(),
                muster.reason(), muster.assemblyPoint(), muster.startedAt(), muster.recordedAt(), muster.startedBy(),
                muster.leftOut(), end == null ? null : end.at(), end == null ? null : end.by(),
                end == null ? null : end.remark(), tally.lines(),
                MusterTally.of(later(muster, told), told, muster.startedAt()).lines(),
                told.stream().flatMap(m -> aside(m).stream()).toList(), tally.summary(), score.steps(), score.total(),
                muster.rules());
    }

    private List<MusterPerson> later(Muster muster, List<MusterMark> told) {
        Muster.End end = muster.end();
        List<MusterPerson> there = end == null ? muster.cameLater(whoIsHere.now(muster.siteId())) : end.later();
        Map<UUID, MusterPerson> all = new LinkedHashMap<>();
        Stream.concat(there.stream(), told.stream().flatMap(m -> Stream.ofNullable(m.later())))
                .forEach(p -> all.putIfAbsent(p.id(), p));
        return List.copyOf(all.values());
    }

    private static Optional<SetAside> aside(MusterMark m) {
        return Optional.ofNullable(m.aside())
                .map(why -> new SetAside(m.id(), why, m.personId(), m.state(), m.place(), m.step(), m.happenedAt(),
                        m.by()));
    }
}
