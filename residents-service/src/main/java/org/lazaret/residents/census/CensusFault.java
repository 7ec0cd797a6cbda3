package org.lazaret.residents.census;

import java.util.UUID;

/**
 * A stay of which the ledger and its own history say different things; until it is put right no report is signed.
 *
 * @param ledger what the ledger says, and {@code stay} what the stay says: a standing and a category, or a missing line
 */
public record CensusFault(UUID stayId, String ledger, String stay) {}
