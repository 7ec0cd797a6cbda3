package org.lazaret.health.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.health.file.Alert;
import org.lazaret.health.file.HealthFile;
import org.lazaret.health.file.HealthFileStore;
import org.lazaret.health.file.PlaceView;
import org.lazaret.health.file.StayView;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.Sites;

/** Alerts of a site: seen, acknowledged, closed with an outcome. */
@Service
class HandleAlert {
    /** An open alert and where the person is. */
    record OpenAlert(UUID stayId, @Nullable String building, @Nullable String floor, @Nullable String roomNumber,
            @Nullable String ageBand, Alert alert, boolean overdue) {}

    private final HealthFileStore files;
    private final Sites sites;

    HandleAlert(HealthFileStore files, Sites sites) {
        this.files = files;
        this.sites = sites;
    }

    Page<OpenAlert> open(UUID siteId, @Nullable String cursor, @Nullable Integer limit) {
        Sites.Visit visit = sites.enter(siteId, "nurse", "doctor", "site-manager");
        int rows = Cursor.limit(limit);
        Page<HealthFile> page = Page.cut(files.withOpenAlerts(siteId, Cursor.decode(cursor, 1), rows + 1), rows,
                file -> Cursor.of(file.id()));
        sites.trace(visit, "alerts.read", "site", siteId);
        List<OpenAlert> alerts = page.items().stream().flatMap(file -> openOf(file, visit.now())).toList();
        return new Page<>(alerts, page.next());
    }

    private static Stream<OpenAlert> openOf(HealthFile file, Instant now) {
        PlaceView place = file.place();
        StayView stay = file.stay();
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
        Sites.Visit by = allowed(stayId, "nurse", "doctor");
        HealthFile file = files.change(stayId, null, f -> f.acknowledge(alertId, by.actor().username(), by.now()));
        return found(file, alertId);
    }

    /** A doctor says what came of it; an alert that is closed already stays as it is. */
    Alert close(UUID stayId, UUID alertId, Alert.Outcome outcome, @Nullable String note) {
        Sites.Visit by = allowed(stayId, "doctor");
        HealthFile file = files.change(stayId, null,
                f -> f.close(alertId, by.actor().username(), by.now(), outcome, note));
        Alert alert = found(file, alertId);
        if (alert.outcome() != outcome) {
            throw ProblemException.refused(List.of(new BrokenRule("closed-otherwise",
                    "This alert was closed by " + alert.closedBy() + " with the outcome " + alert.outcome() + ".",
                    "该预警已由 " + alert.closedBy() + " 以“" + alert.outcome() + "”关闭。")));
        }
        return alert;
    }

    private Sites.Visit allowed(UUID stayId, String... roles) {
        HealthFile file = files.find(stayId);
        if (file == null) {
            throw ProblemException.notFound();
        }
        Sites.Visit visit = sites.enter(file.siteId(), roles);
        sites.trace(visit, "alert.handle", "stay", stayId);
        return visit;
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
