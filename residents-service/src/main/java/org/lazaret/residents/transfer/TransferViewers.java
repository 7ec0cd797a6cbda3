package org.lazaret.residents.transfer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayViewers;

/** The site that is asked reads the file from the request on; the one that sent looks on for a while. */
@Component
class TransferViewers implements StayViewers {
    private final SiteTransferStore transfers;
    private final RuleBooks<TransferRules> books;

    TransferViewers(SiteTransferStore transfers, RuleBooks<TransferRules> books) {
        this.transfers = transfers;
        this.books = books;
    }

    @Override
    public List<UUID> besides(Stay stay, Instant now) {
        return transfers.of(stay.id())
                .stream()
                .filter(one -> one.shows(books.on(stay.dateOf(one.requested().at())), now))
                .map(one -> one.fromSiteId().equals(stay.siteId()) ? one.toSiteId() : one.fromSiteId())
                .distinct()
                .toList();
    }
}
