package org.lazaret.residents.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.feed.Feeds;
import org.lazaret.kit.feed.Position;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayStore;

/**
 * Forgets a person: first the key, by which everything sealed becomes unreadable at once, then the stays, then it waits
 * until the stays have gone out and every consumer has applied them. Any step may be repeated.
 * Source: {@code deploy/handbook/residents.md#retention}.
 */
@Component
class ErasePerson {
    private static final String FEED = "stays";
    private static final String ACTOR = "retention";
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofHours(1);
    private final ProcessRunner processes;
    private final ProcessDefinition<Forgotten> definition;
    private final StayStore stays;
    private final Persons persons;
    private final ErasureStore erasures;
    private final List<KeepsPerson> keepers;
    private final List<ForgetsWithPeople> together;
    private final RuleBooks<RetentionRules> books;
    private final Feeds feeds;
    private final BusinessClock clock;

    ErasePerson(
            ProcessRunner processes,
            StayStore stays,
            Persons persons,
            ErasureStore erasures,
            List<KeepsPerson> keepers,
            List<ForgetsWithPeople> together,
            RuleBooks<RetentionRules> books,
            Feeds feeds,
            BusinessClock clock) {
        this.processes = processes;
        this.stays = stays;
        this.persons = persons;
        this.erasures = erasures;
        this.keepers = keepers;
        this.together = together;
        this.books = books;
        this.feeds = feeds;
        this.clock = clock;
        this.definition = processes.register(ProcessDefinition.of("erasure", Forgotten.class)
                .step("destroy", this::destroy)
                .step("scrub", this::scrub)
                .step("publish", this::publish)
                .step("prove", this::prove));
    }

    /** Of all who turned out to be this person. */
    List<Stay> stays(UUID personId) {
        return persons.together(personId).stream().flatMap(one -> stays.ofPerson(one).stream()).toList();
    }

    /** What is kept of the command. */
    public record Forgotten(UUID personId) {}

    /** Whether a person's time is over, or what speaks against forgetting them. */
    record Verdict(Instant due, List<BrokenRule> against) {}

    /** @param all every stay of the person */
    Verdict verdict(UUID personId, List<Stay> all) {
        var against = new ArrayList<BrokenRule>();
        if (all.stream().anyMatch(stay -> stay.ended() == null)) {
            against.add(new BrokenRule("present", "The person has a stay that is not over.", "此人尚有未结束的隔离。"));
        }
        RetentionRules rules = books.on(all.getFirst().dateOf(clock.instant()));
        Instant due = all.stream()
                .filter(stay -> stay.ended() != null)
                .map(rules::until)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        keepers.forEach(keeper -> against.addAll(keeper.reasons(personId, all)));
        return new Verdict(due, List.copyOf(against));
    }

    /** Forgets a person whose time is over; says what speaks against it, or null when it has begun. */
    @Nullable
    Verdict erase(UUID anyOfThem) {
        UUID personId = persons.together(anyOfThem).getFirst();
        List<Stay> all = stays(personId);
        Verdict verdict = verdict(personId, all);
        Instant now = clock.instant();
        if (!verdict.against().isEmpty() || verdict.due().isAfter(now)) {
            return verdict;
        }
        UUID id = Ids.derived(personId, "erasure");
        erasures.insert(new Erasure(
                id, personId, all.stream().map(Stay::id).toList(), all.stream().map(Stay::siteId).distinct().toList(),
                books.on(all.getFirst().dateOf(now)).version(), verdict.due(), now, null, null, null, List.of(),
                feeds.applied(FEED).keySet().stream().toList(), null, Erasure.SCHEMA, 1));
        processes.start(definition, id, new Forgotten(personId));
        return null;
    }

    private Outcome<Forgotten> destroy(UUID id, Forgotten data) {
        if (!erasures.get(id).begun()) {
            // between the look and this step the person may have come again, or somebody may have asked to keep them
            List<Stay> all = stays(data.personId());
            Verdict verdict = verdict(data.personId(), all);
            boolean kept = !verdict.against().isEmpty() || verdict.due().isAfter(clock.instant());
            if (!persons.erased(data.personId()) && (kept || !persons.erase(data.personId()))) {
                return Outcome.waiting(data, LATER, "the person has come again or is kept");
            }
            erasures.change(id, one -> one.destroyed(
                    all.stream().map(Stay::id).toList(), all.stream().map(Stay::siteId).distinct().toList(),
                    clock.instant()));
        }
        persons.together(data.personId()).forEach(persons::erase);
        return Outcome.next(data);
    }

    private Outcome<Forgotten> scrub(UUID id, Forgotten data) {
        for (Stay stay : stays(data.personId())) {
            if (stays.change(stay.id(), one -> one.erased(clock.instant(), ACTOR)) instanceof StayChange.Refused no) {
                throw new IllegalStateException("A forgotten person's stay " + stay.id() + " goes on: " + no.reasons());
            }
        }
        List<Stay> forgotten = stays(data.personId());
        together.forEach(one -> one.forgotten(forgotten));
        return Outcome.next(data);
    }

    private Outcome<Forgotten> publish(UUID id, Forgotten data) {
        feeds.nudge(FEED);
        if (stays(data.personId()).stream().anyMatch(stay -> !stay.outbox().events().isEmpty())) {
            return Outcome.waiting(data, PAUSE, "the forgotten stays are being published");
        }
        Position last = feeds.position(FEED);
        erasures.change(id, one -> one.published(last.epoch(), last.n()));
        return Outcome.next(data);
    }

    private Outcome<Forgotten> prove(UUID id, Forgotten data) {
        Erasure erasure = erasures.get(id);
        Map<String, Position> applied = feeds.applied(FEED);
        Position now = feeds.position(FEED);
        Long epoch = erasure.epoch();
        Long position = erasure.position();
        if (epoch == null || position == null || epoch != now.epoch()) {
            // restored since: everybody reads the snapshot, in which the stays are forgotten
            return Outcome.go("publish", data);
        }
        List<String> missing = applied.entrySet()
                .stream()
                .filter(one -> one.getValue().n() < position)
                .map(Map.Entry::getKey)
                .toList();
        List<Erasure.Proof> proofs = applied.keySet()
                .stream()
                .filter(consumer -> !missing.contains(consumer))
                .map(consumer -> proof(erasure, consumer))
                .toList();
        erasures.change(id, one -> one.proofs().equals(proofs) && one.waitingFor().equals(missing)
                && (one.provenAt() != null || !missing.isEmpty())
                        ? one
                        : one.proven(proofs, missing, clock.instant()));
        return missing.isEmpty()
                ? Outcome.end(data)
                : Outcome.waiting(data, PAUSE, "not yet applied by " + String.join(", ", missing));
    }

    private Erasure.Proof proof(Erasure before, String consumer) {
        return before.proofs()
                .stream()
                .filter(proof -> proof.consumer().equals(consumer))
                .findFirst()
                .orElseGet(() -> new Erasure.Proof(consumer, clock.instant()));
    }
}
