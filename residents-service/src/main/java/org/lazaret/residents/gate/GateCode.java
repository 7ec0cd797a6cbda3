package org.lazaret.residents.gate;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.lazaret.kit.problem.ProblemException;

/** The code on a person's label: {@code LZ1:} and the id of the stay without hyphens. */
final class GateCode {
    private static final Pattern CODE = Pattern.compile(
            "(?i)\\s*LZ1:([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\\s*");

    private GateCode() {}

    /** @throws ProblemException 422 when it is no such code */
    static UUID stayOf(String code) {
        Matcher read = CODE.matcher(code);
        if (!read.matches()) {
            throw ProblemException.invalid("code", "Unreadable",
                    "This is no code of a resident. Scan the label again.");
        }
        return UUID.fromString(
                String.join("-", read.group(1), read.group(2), read.group(3), read.group(4), read.group(5)));
    }
}
