package org.lazaret.rooms.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Page;

@RestController
@RequestMapping("/api/rooms/findings")
@Tag(name = "oversight")
class RegionFindingsController {
    private final RegionFindings findings;

    RegionFindingsController(RegionFindings findings) {
        this.findings = findings;
    }

    record OverdueFinding(UUID siteId, String siteCode, String siteNameZh, String siteNameEn,
            FindingController.FindingView finding) {}

    record OverduePage(List<OverdueFinding> items, @Nullable String next) {}

    @Operation(summary = "Overdue findings of a county, city or province, the longest overdue first")
    @GetMapping
    OverduePage overdueFindings(@RequestParam String region, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<OverdueFinding> page = findings.overdue(region, cursor, limit)
                .map(late -> new OverdueFinding(late.site().id(), late.site().code(), late.site().nameZh(),
                        late.site().nameEn(), FindingController.FindingView.of(late.at())));
        return new OverduePage(page.items(), page.next());
    }

    @Operation(summary = "Sites of a county, city or province with unsettled findings, those with most overdue first")
    @GetMapping("/sites")
    RegionFindings.RegionSites sitesWithFindings(@RequestParam String region,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return findings.sites(region, cursor, limit);
    }
}
