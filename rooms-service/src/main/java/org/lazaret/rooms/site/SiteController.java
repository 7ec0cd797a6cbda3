package org.lazaret.rooms.site;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;

@RestController
@RequestMapping("/api/rooms/sites")
@Tag(name = "sites")
class SiteController {
    private static final String[] READERS = {"site-manager", "doctor", "nurse", "supply-officer", "kitchen", "security",
        "cleaner", "approver", "commander", "auditor"};
    private final Sites sites;

    SiteController(Sites sites) {
        this.sites = sites;
    }

    record SiteBody(@NotBlank @Size(max = 40) String code, @NotBlank @Size(max = 200) String nameZh,
            @NotBlank @Size(max = 200) String nameEn, @NotNull SiteKind kind, @NotBlank String regionCode,
            @NotBlank @Size(max = 300) String address, @NotBlank String timeZone,
            @Nullable @Size(max = 100) String liaison,
            @Nullable Integer policyCapacity, @Nullable Boolean exclusiveUse,
            @Nullable @Valid ActivationBody activation) {
        Site site(UUID id) {
            return new Site(id, code, nameZh, nameEn, kind, regionCode, address, timeZone, liaison, policyCapacity,
                    exclusiveUse == null || exclusiveUse, activation == null ? null : activation.papers(),
                    Instant.EPOCH, Site.SCHEMA, 0);
        }
    }

    record PermitBody(@NotNull Activation.PermitKind kind, @NotBlank @Size(max = 60) String number,
            @NotNull LocalDate validUntil) {}

    record PlanBody(@NotBlank @Size(max = 100) String approvedBy, @NotNull LocalDate approvedOn) {}

    /** The papers of the activation gate; what is missing keeps the site from taking people. */
    record ActivationBody(@Nullable @Size(max = 100) String chief,
            @Nullable @Size(max = 20) List<@Valid PermitBody> permits, @Nullable @Valid PlanBody plan,
            @Nullable Boolean airChecked) {
        Activation papers() {
            return new Activation(chief, permits == null
                    ? List.of()
                    : permits.stream()
                            .map(p -> new Activation.Permit(p.kind(), p.number(), p.validUntil()))
                            .toList(),
                    plan == null ? null : new Activation.Plan(plan.approvedBy(), plan.approvedOn()),
                    Boolean.TRUE.equals(airChecked));
        }
    }

    /** What is still missing on the site's present day; it takes people when nothing is. */
    record GateView(UUID siteId, LocalDate day, boolean active, List<Activation.Gap> missing) {}

    record SiteView(UUID id, String code, String nameZh, String nameEn, SiteKind kind, String regionCode,
            String address, String timeZone, @Nullable String liaison, @Nullable Integer policyCapacity,
            boolean exclusiveUse, @Nullable Activation activation, long version) {
        static SiteView of(Site s) {
            return new SiteView(s.id(), s.code(), s.nameZh(), s.nameEn(), s.kind(), s.regionCode(), s.address(),
                    s.timeZone(), s.liaison(), s.policyCapacity(), s.exclusiveUse(), s.activation(),
                    s.version());
        }
    }

    record SitePage(List<SiteView> items, @Nullable String next) {}

    @Operation(summary = "Create a site under an id of your choice, or correct it with If-Match")
    @PutMapping("/{siteId}")
    ResponseEntity<SiteView> put(@PathVariable UUID siteId, @Valid @RequestBody SiteBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Sites.Written written = sites.put(body.site(siteId), ifMatch);
        return ResponseEntity.status(written.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(Etags.of(written.site().version()))
                .body(SiteView.of(written.site()));
    }

    @Operation(summary = "One site")
    @GetMapping("/{siteId}")
    ResponseEntity<SiteView> get(@PathVariable UUID siteId) {
        Site site = sites.enter(siteId, READERS).site();
        return ResponseEntity.ok().eTag(Etags.of(site.version())).body(SiteView.of(site));
    }

    @Operation(summary = "The activation gate: what keeps the site from taking people today")
    @GetMapping("/{siteId}/activation")
    GateView gate(@PathVariable UUID siteId) {
        Sites.Gate gate = sites.gate(siteId, "site-manager", "approver", "commander", "auditor");
        return new GateView(siteId, gate.day(), gate.missing().isEmpty(), gate.missing());
    }

    @Operation(summary = "The sites in your scope, by code")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    SitePage list(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<SiteView> page = sites.list(cursor, limit).map(SiteView::of);
        return new SitePage(page.items(), page.next());
    }
}
