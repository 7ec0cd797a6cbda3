package org.lazaret.residents.days;

import java.time.LocalDate;
import java.time.Period;

/**
 * One immutable version of what changing days is bound to. Source: {@code deploy/handbook/residents.md#days}.
 *
 * @param mostDays     by how many days one change may lengthen or shorten
 * @param approvers    so many people must agree before days become shorter by hand
 * @param approvalGood how long a request to shorten may be approved and used
 */
public record DayRules(String version, LocalDate effectiveFrom, int mostDays, int approvers, Period approvalGood) {
    public DayRules {
        if (version.isBlank() || mostDays < 1 || approvers < 2 || approvalGood.isZero() || approvalGood.isNegative()) {
            throw new IllegalArgumentException("rule book " + version
                    + ": a name, mostDays of at least 1, at least 2 approvers and an approvalGood are needed");
        }
    }
}
