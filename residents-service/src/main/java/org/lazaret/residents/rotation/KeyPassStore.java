package org.lazaret.residents.rotation;

import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.Leases;

/** How far each pass is: in the lease itself, so that only who holds it writes. */
@Component
class KeyPassStore {
    static final String LEASE = "keys";
    private static final String PASSES = "passes";
    private final Leases leases;

    KeyPassStore(Leases leases) {
        this.leases = leases;
    }

    /** The last pass over a kind; null before the first. */
    @Nullable
    KeyPass of(String kind) {
        Document lease = leases.read(LEASE);
        Document passes = lease == null ? null : lease.get(PASSES, Document.class);
        Document pass = passes == null ? null : passes.get(kind, Document.class);
        return pass == null
                ? null
                : new KeyPass(
                        pass.getString("under"), pass.get("after", UUID.class), count(pass, "looked"),
                        count(pass, "renewed"), count(pass, "stuck"), pass.getDate("began").toInstant(),
                        at(pass.getDate("ended")));
    }

    /** @throws org.lazaret.kit.lease.LeaseLost when somebody else does it by now; nothing was written */
    void write(Lease lease, String kind, KeyPass pass) {
        leases.write(lease, Updates.set(PASSES + "." + kind, new Document("under", pass.under())
                .append("after", pass.after())
                .append("looked", pass.looked())
                .append("renewed", pass.renewed())
                .append("stuck", pass.stuck())
                .append("began", pass.began())
                .append("ended", pass.ended())));
    }

    private static long count(Document pass, String name) {
        return pass.get(name, Number.class).longValue();
    }

    private static @Nullable Instant at(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
