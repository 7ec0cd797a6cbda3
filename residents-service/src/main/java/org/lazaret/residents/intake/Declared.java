package org.lazaret.residents.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** @param idNumber of the document, by which the desk makes sure that it is this person's */
record Declared(Map<String, Object> answers, @Nullable String idNumber) {
    @Override
    public String toString() {
        return "Declared[]";
    }
}
