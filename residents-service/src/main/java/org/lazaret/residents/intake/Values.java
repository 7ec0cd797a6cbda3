package org.lazaret.residents.intake;

import java.util.Map;

/** The answers that a change touched, before and after; an answer that is absent was not given. */
record Values(Map<String, Object> before, Map<String, Object> after) {
    @Override
    public String toString() {
        return "Values[]";
    }
}
