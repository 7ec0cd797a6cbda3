package org.lazaret.residents.arrival;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.residents.custody.Handover;
import org.lazaret.residents.transport.Transport;
import org.lazaret.residents.transport.Transports;

/** The vehicle of a list, the version that its three sides sign, what differed, and the end of it. */
@RestController
@RequestMapping("/api/residents/manifests/{id}")
@Tag(name = "transport")
class JourneyController {
    private static final String[] READERS = {"site-manager", "doctor", "nurse"};
    private static final String[] COUNTERS = {"site-manager", "doctor", "nurse", "security"};
    private static final String MANAGER = "site-manager";

    private final Manifests manifests;
    private final Journeys journeys;
    private final Transports transports;

    JourneyController(Manifests manifests, Journeys journeys, Transports transports) {
        this.manifests = manifests;
        this.journeys = journeys;
        this.transports = transports;
    }

    record DriverBody(@NotBlank @Size(max = 80) String name, @Nullable @Size(max = 30) String phone) {}

    record StopBody(@NotBlank @Size(max = 80) String place, @Min(0) @Max(600) int minutes) {}

    /**
     * @param escort   institution that drives
     * @param breaking ids of rules that are broken on purpose
     * @param reason   why; never a name
     */
    record VehicleBody(
            @NotBlank @Size(max = 20) String plate,
            @NotBlank @Size(max = 120) String escort,
            @NotEmpty @Size(max = 6) List<@NotNull @Valid DriverBody> drivers,
            @NotNull Instant departAt,
            @NotNull Instant arriveAt,
            @Min(1) @Max(5_000) int distanceKm,
            @Nullable @Size(max = 20) List<@NotNull @Valid StopBody> stops,
            @Nullable @Size(max = 10) List<@NotNull String> breaking,
            @Nullable @Size(max = 300) String reason) {
        Transports.Wish wish() {
            return new Transports.Wish(
                    plate.strip(), escort.strip(),
                    drivers.stream().map(one -> new Transports.Driver(one.name(), one.phone())).toList(),
                    departAt.truncatedTo(ChronoUnit.MILLIS), arriveAt.truncatedTo(ChronoUnit.MILLIS), distanceKm,
                    stops == null
                            ? List.of()
                            : stops.stream().map(one -> new Transport.Stop(one.place(), one.minutes())).toList(),
                    breaking == null ? List.of() : breaking, reason);
        }
    }

    /**
     * @param content of the version that was seen; versions that nobody signed share a number, so without it a change
     *                that came in between is not noticed
     * @param name    of a signer without an account, with {@code institution} and {@code means}; null for the account
     */
    record EditionSignatureBody(
            @Nullable Instant happenedAt,
            @Nullable UUID content,
            @Nullable @Size(min = 1, max = 80) String name,
            @Nullable @Size(min = 1, max = 120) String institution,
            Handover.@Nullable Means means) {
        Transports.@Nullable Named named() {
            String who = name;
            String of = institution;
            if (who == null && of == null) {
                return null;
            }
            if (who == null || of == null || means == null || means == Handover.Means.LOGIN) {
                throw ProblemException.invalid(
                        "name", "signer", "Name who signed, of which institution, and whether on paper or by message.");
            }
            return new Transports.Named(who, of, means.name());
        }
    }

    /** @param stayId null when it is about nobody in particular */
    record DiscrepancyBody(
            Transport.@NotNull Difference kind, @Nullable UUID stayId, @NotBlank @Size(max = 500) String words) {}

    record ExplanationBody(@NotBlank @Size(max = 500) String words) {}

    /** @param owner role or office that looks for the person; never a name */
    record MissingBody(@NotNull UUID stayId, @NotBlank @Size(max = 80) String owner) {}

    record ClosingBody(@NotNull @Size(max = 500) List<@NotNull @Valid MissingBody> missing) {}

    @Operation(summary = "How the people of a list travel, who has signed it, what differed, and its clocks")
    @GetMapping("/transport")
    ResponseEntity<JourneyView> show(@PathVariable UUID id) {
        Manifests.Asked asked = manifests.require(id, COUNTERS);
        return shown(asked, transports.of(id, asked.manifest().siteId()));
    }

    @Operation(summary = "Plan the vehicle; after the first time with the journey's version as If-Match")
    @PutMapping("/transport/vehicle")
    ResponseEntity<JourneyView> plan(
            @PathVariable UUID id, @Valid @RequestBody VehicleBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Manifests.Asked asked = manifests.require(id, MANAGER);
        return shown(asked, transports.plan(asked.by(), Journeys.of(asked.manifest()), body.wish(), ifMatch));
    }

    @Operation(summary = "Sign a version of the list as origin, escort or destination; each once")
    @PutMapping("/transport/editions/{edition}/signatures/{party}")
    ResponseEntity<JourneyView> sign(
            @PathVariable UUID id, @PathVariable int edition, @PathVariable Transport.Party party,
            @Valid @RequestBody EditionSignatureBody body) {
        Manifests.Asked asked = manifests.require(id, COUNTERS);
        Instant at = body.happenedAt() == null ? asked.by().now() : body.happenedAt();
        return shown(
                asked, transports.sign(
                        asked.by(), Journeys.of(asked.manifest()), new Transports.Seen(edition, body.content()), party,
                        at, body.named()));
    }

    @Operation(summary = "Write down what or who differs from the list; it then cannot be closed unexplained")
    @PutMapping("/transport/discrepancies/{discrepancyId}")
    ResponseEntity<JourneyView> differs(
            @PathVariable UUID id, @PathVariable UUID discrepancyId, @Valid @RequestBody DiscrepancyBody body) {
        Manifests.Asked asked = manifests.require(id, COUNTERS);
        return shown(
                asked, transports.differs(
                        asked.by(), Journeys.of(asked.manifest()), discrepancyId, body.kind(), body.stayId(),
                        body.words()));
    }

    @Operation(summary = "Explain a difference; the first explanation stands")
    @PutMapping("/transport/discrepancies/{discrepancyId}/explanation")
    ResponseEntity<JourneyView> explain(
            @PathVariable UUID id, @PathVariable UUID discrepancyId, @Valid @RequestBody ExplanationBody body) {
        Manifests.Asked asked = manifests.require(id, READERS);
        return shown(
                asked, transports.explain(asked.by(), Journeys.of(asked.manifest()), discrepancyId, body.words()));
    }

    @Operation(summary = "Close the journey: everybody is in a room, sent on, or named missing with an owner")
    @PutMapping("/transport/closing")
    ResponseEntity<JourneyView> close(@PathVariable UUID id, @Valid @RequestBody ClosingBody body) {
        Manifests.Asked asked = manifests.require(id, MANAGER);
        return shown(
                asked, journeys.close(asked, body.missing()
                        .stream()
                        .map(one -> new Transport.Missing(one.stayId(), one.owner()))
                        .toList()));
    }

    private ResponseEntity<JourneyView> shown(Manifests.Asked asked, Transport transport) {
        // no tag: clocks and people change without the document, whose version stands in the body
        return ResponseEntity.ok().body(journeys.show(asked, transport));
    }
}
