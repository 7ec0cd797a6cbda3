package org.lazaret.residents.rotation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.lazaret.kit.crypto.BlindIndex;
import org.lazaret.kit.crypto.SubjectKeys;
import org.lazaret.kit.crypto.UnreadableSecretException;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.KeysLooked;
import org.lazaret.residents.person.RenewPersons;

/**
 * After a rotation, brings everything under the newest keys, a few documents at a time, and says what is left: the figure
 * {@code lazaret.keys.left} is 0 for a kind once a whole pass found nothing under an older key, and then no older key is
 * needed for it. One replica does it at a time; a pass that broke off goes on where it stood, and twice is harmless.
 * Source: {@code deploy/handbook/residents.md#rotation}.
 */
@Component
class RenewKeys extends LeasedWork {
    private static final Logger log = LoggerFactory.getLogger(RenewKeys.class);
    private static final int PART = 200;
    private static final Duration REST = Duration.ofMinutes(1);
    /** Between parts, so that a province's pass is no load to those at work. */
    private static final Duration BREATH = Duration.ofMillis(200);

    private final KeyPassStore passes;
    private final OwnKeyStore own;
    private final SubjectKeys keys;
    private final BusinessClock clock;
    private final Duration again;
    private final String newest;
    private final List<Kind> kinds;

    RenewKeys(
            Leases leases, KeyPassStore passes, RenewPersons persons, OwnKeyStore own, SubjectKeys keys,
            BlindIndex index, BusinessClock clock, ObjectProvider<MeterRegistry> meters,
            @Value("${lazaret.residents.keys}") Duration again) {
        super(leases, KeyPassStore.LEASE);
        this.passes = passes;
        this.own = own;
        this.keys = keys;
        this.clock = clock;
        this.again = again;
        this.newest = keys.newest() + "/" + index.newest();
        var all = new ArrayList<Kind>();
        all.add(new Kind("persons", persons::look, persons::countAfter));
        KeptKeys.ALL.forEach(kept -> all.add(new Kind(
                kept.collection(), (after, limit) -> look(kept, after, limit),
                after -> own.countAfter(kept, after))));
        this.kinds = List.copyOf(all);
        meters.ifAvailable(registry -> kinds.forEach(kind -> Gauge
                .builder("lazaret.keys.left", () -> left(kind))
                .tag("kind", kind.name())
                .register(registry)));
    }

    /** Everything of one collection that lies under keys. */
    private record Kind(String name, Look look, CountAfter count) {}

    /** Looks at so many after one. */
    @FunctionalInterface
    private interface Look {
        KeysLooked at(@Nullable UUID after, int limit);
    }

    /** How many come after one. */
    @FunctionalInterface
    private interface CountAfter {
        long of(@Nullable UUID after);
    }

    @Override
    protected Duration round(Lease lease) {
        Lease held = lease;
        boolean more = false;
        for (Kind kind : kinds) {
            more |= further(held, kind, PART);
            held = keep(held);
        }
        return more ? BREATH : REST;
    }

    /** Does a part of a pass; true when more of it is waiting. */
    private boolean further(Lease lease, Kind kind, int limit) {
        KeyPass last = passes.of(kind.name());
        Instant now = clock.instant();
        boolean fresh = last == null || last.over(newest, now, again);
        KeyPass pass = last == null || fresh ? KeyPass.begun(newest, now) : last;
        if (pass.ended() != null) {
            return false;
        }
        KeyPass after = pass.after(kind.look().at(pass.after(), limit), clock.instant());
        passes.write(lease, kind.name(), after);
        if (after.ended() != null && after.renewed() + after.stuck() > 0) {
            log.info("keys of {}: {} looked at, {} brought under the newest, {} not", kind.name(), after.looked(),
                    after.renewed(), after.stuck());
        }
        return after.ended() == null;
    }

    /** What may still need an older key; 0 once a whole pass under the present keys found nothing. */
    private long left(Kind kind) {
        KeyPass pass = passes.of(kind.name());
        if (pass == null || !pass.under().equals(newest)) {
            return kind.count().of(null);
        }
        return pass.ended() == null
                ? Math.max(1, kind.count().of(pass.after()) + pass.renewed() + pass.stuck())
                : pass.renewed() + pass.stuck();
    }

    /** The same by the name of a kind. */
    long left(String kind) {
        return kinds.stream().filter(one -> one.name().equals(kind)).mapToLong(this::left).findFirst().orElseThrow();
    }

    /** Names of the kinds. */
    List<String> kinds() {
        return kinds.stream().map(Kind::name).toList();
    }

    private KeysLooked look(KeptKeys kept, @Nullable UUID after, int limit) {
        List<OwnKeyStore.Keyed> part = own.after(kept, after, limit);
        int renewed = 0;
        int stuck = 0;
        for (OwnKeyStore.Keyed document : part) {
            try {
                List<OwnKey> older = document.keys()
                        .stream()
                        .filter(key -> keys.outdated(key.subject(), key.wrapped()))
                        .toList();
                if (!older.isEmpty()) {
                    // who was faster has written a newer one or destroyed it; the next pass looks again
                    own.replace(kept, document.id(), older, older.stream()
                            .map(key -> new OwnKey(
                                    key.path(), key.subject(), keys.rewrap(key.subject(), key.wrapped())))
                            .toList());
                    renewed++;
                }
            } catch (UnreadableSecretException unreadable) {
                log.warn("{} {} has a key that no master key opens", kept.collection(), document.id());
                stuck++;
            }
        }
        return new KeysLooked(part.size() < limit ? null : part.getLast().id(), part.size(), renewed, stuck);
    }
}
