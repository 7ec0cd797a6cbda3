package org.lazaret.residents.code;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.retention.KeepsPerson;
import org.lazaret.residents.stay.Stay;

/**
 * Nobody is forgotten while the authority's platform has not accepted what is to be told of them: without the person an
 * event says nothing. Where no platform is named nobody is kept for it.
 * Source: {@code deploy/handbook/residents.md#health-code}.
 */
@Component
class UnsentCodes implements KeepsPerson {
    private final CodeStore codes;
    private final CodeReceiver receiver;

    UnsentCodes(CodeStore codes, CodeReceiver receiver) {
        this.codes = codes;
        this.receiver = receiver;
    }

    @Override
    public List<BrokenRule> reasons(UUID personId, List<Stay> stays) {
        boolean unsent = receiver.configured()
                && stays.stream()
                        .map(Stay::personId)
                        .distinct()
                        .map(codes::find)
                        .anyMatch(
                                file -> file != null && file.open());
        return unsent
                ? List.of(new BrokenRule("code-unsent",
                        "The health code platform has not accepted every change. See to it under health codes.",
                        "健康码变更尚未全部送达平台，请在健康码处处理。"))
                : List.of();
    }
}
