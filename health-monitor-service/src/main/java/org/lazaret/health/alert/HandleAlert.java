package org.lazaret.health.alert;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.health.file.Alert;
import org.lazaret.health.file.HealthFile;
import org.lazaret.health.file.HealthFileStore;
import org.lazaret.health.file.PlaceView;
import org.lazaret.health.file.StayView;
import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.time.BusinessClock;

/** Alerts of a site: seen, acknowledged, closed with an outcome. */
@Service
class HandleAlert {
    /** An open alert and where the person is. */
    record OpenAlert(UUID stayId, @Nullable String building, @Nullable String floor, @Nullable String roomNumber,
            @Nullable String ageBand, Alert alert, boolean overdue) {}

    private final HealthFileStore files;
    private final BusinessClock clock;
    private final Access access;
    private final AuditStore audit;

    HandleAlert(HealthFileStore files, BusinessClock clock, Access access, AuditStore audit) {
        this.files = files;
        this.clock = clock;
        this.access = access;
        this.audit = audit;
    }

    Page<OpenAlert> open(UUID siteId, @Nullable String cursor, @Nullable Integer limit) {
        Actor actor = access.require(siteId, files.regionOf(siteId), "nurse", "doctor", "site-manager");
        int rows = Cursor.limit(limit);
        Page<HealthFile> page = Page.cut(files.withOpenAlerts(siteId, Cursor.decode(cursor, 1), rows + 1), rows,
                file -> Cursor.of(file.id()));
        audit.record(actor, "alerts.read", "site", siteId, siteId);
        List<OpenAlert> alerts = page.items().stream().flatMap(this::openOf).toList();
        return new Page<>(alerts, page.next());
    }

    private java.util.stream.Stream<OpenAlert> openOf(HealthFile file) {
        PlaceView place = file.place();
        StayView stay = file.stay();
        var now = clock.instant();
        return file.alerts()
                .stream()
                .filter(Alert::open)
                .map(alert -> new OpenAlert(file.id(), place == null ? null : place.building(),
                        place == null ? null : place.floor(), place == null ? null : place.roomNumber(),
                        stay == null ? null : stay.ageBand(), alert,
                        alert.state() == Alert.State.OPEN && alert.respondBy().isBefore(now)));
    }

    /** Somebody goes; acknowledging again changes nothing. */
    Alert acknowledge(UUID stayId, UUID alertId) {
        Actor actor = allowed(stayId, "nurse", "doctor");
        HealthFile file = files.change(stayId, null, f -> f.acknowledge(alertId, actor.username(), clock.instant()));
        return found(file, alertId);
    }

    /** A doctor says what came of it; an alert that is closed already stays as it is. */
    Alert close(UUID stayId, UUID alertId, Alert.Outcome outcome, @Nullable String note) {
        Actor actor = allowed(stayId, "doctor");
        HealthFile file = files.change(stayId, null,
                f -> f.close(alertId, actor.username(), clock.instant(), outcome, note));
        Alert alert = found(file, alertId);
        if (alert.outcome() != outcome) {
            throw ProblemException.refused(List.of(new BrokenRule("closed-otherwise",
                    "This alert was closed by " + alert.closedBy() + " with the outcome " + alert.outcome() + ".",
                    "该预警已由 " + alert.closedBy() + " 以“" + alert.outcome() + "”关闭。")));
        }
        return alert;
    }

    private Actor allowed(UUID stayId, String... roles) {
        HealthFile file = files.find(stayId);
        if (file == null) {
            throw ProblemException.notFound();
        }
        Actor actor = access.require(file.siteId(), file.regionCode(), roles);
        audit.record(actor, "alert.handle", "stay", stayId, file.siteId());
        return actor;
    }

    private static Alert found(HealthFile file, UUID alertId) {
        for (Alert alert : file.alerts()) {
            if (alert.alertId().equals(alertId)) {
                return alert;
            }
        }
        throw ProblemException.notFound();
    }
}
