package org.lazaret.supplies.stock;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.supplies.item.ItemRules.Cover;

/** How long the goods of a site last, for the daily report. For services only. */
@RestController
@RequestMapping("/peer/sites/{siteId}/cover")
@Tag(name = "peer")
class PeerShelfController {
    private final StockCover stock;

    PeerShelfController(StockCover stock) {
        this.stock = stock;
    }

    /** @param days null when nothing is used */
    record ItemCover(String item, String en, String zh, @Nullable BigDecimal days, Cover cover) {}

    record CoverOfSite(UUID siteId, LocalDate day, List<ItemCover> items) {}

    @Operation(summary = "How long each item of a site lasts, for services")
    @GetMapping
    CoverOfSite cover(@PathVariable UUID siteId) {
        StockCover.Shelf shelf = stock.shelfFor(siteId, "peer:site");
        return new CoverOfSite(siteId, shelf.day(),
                shelf.lines()
                        .stream()
                        .map(line -> new ItemCover(line.item(), line.en(), line.zh(), line.days(), line.cover()))
                        .toList());
    }
}
