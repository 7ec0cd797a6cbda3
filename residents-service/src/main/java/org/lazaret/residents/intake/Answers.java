package org.lazaret.residents.intake;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers of an intake: what the desk verified, and beneath it what the traveller declared. A declaration never
 * covers what the desk said.
 */
record Answers(Map<String, Object> desk, Map<String, Object> declared) {
    /** Field under which the answers are sealed. */
    static final String FIELD = "intake";
    static final Answers NONE = new Answers(Map.of(), Map.of());

    /** Everything that is known, the desk's word first. */
    Map<String, Object> all() {
        var all = new LinkedHashMap<>(declared);
        all.putAll(desk);
        return all;
    }

    /** The desk's answers anew; blank ones are not given. */
    Answers at(Map<String, Object> anew) {
        var said = new LinkedHashMap<String, Object>();
        anew.forEach((code, answer) -> {
            if (!IntakeForm.blank(answer)) {
                said.put(code, answer);
            }
        });
        return new Answers(said, declared);
    }

    /** With what a declaration says of questions that the desk has not answered. */
    Answers with(Map<String, Object> declaration) {
        var said = new LinkedHashMap<>(declared);
        declaration.forEach((code, answer) -> {
            if (!desk.containsKey(code) && !IntakeForm.blank(answer)) {
                said.put(code, answer);
            }
        });
        return new Answers(desk, said);
    }

    /** Codes of the answers in which two differ. */
    static List<String> changed(Answers before, Answers after) {
        Map<String, Object> one = before.all();
        Map<String, Object> other = after.all();
        Set<String> codes = new LinkedHashSet<>(one.keySet());
        codes.addAll(other.keySet());
        codes.removeIf(code -> same(one.get(code), other.get(code))
                && before.desk().containsKey(code) == after.desk().containsKey(code));
        return List.copyOf(codes);
    }

    /** Numbers are equal by value: 37 and 37.0 are one temperature. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        return one instanceof Number a && other instanceof Number b
                ? Double.compare(a.doubleValue(), b.doubleValue()) == 0
                : Objects.equals(one, other);
    }

    /** Those of some codes. */
    static Map<String, Object> only(Map<String, Object> answers, List<String> codes) {
        var some = new LinkedHashMap<String, Object>();
        codes.forEach(code -> {
            Object answer = answers.get(code);
            if (answer != null) {
                some.put(code, answer);
            }
        });
        return some;
    }

    @Override
    public String toString() {
        return "Answers[]";
    }
}
