package org.lazaret.kit.problem;

import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where a body could not be read, without echoing what stood there: it may be personal. */
final class Unreadable {
    private Unreadable() {}

    static String explain(HttpMessageNotReadableException failure) {
        Throwable cause = failure.getCause();
        return switch (cause) {
            case UnrecognizedPropertyException unknown -> "The field '" + path(unknown)
                    + "' is not known here. Remove it or correct its name.";
            case DatabindException bad -> "The field '" + path(bad) + "' has a value of the wrong form.";
            case StreamReadException syntax -> "The body is not valid JSON near line "
                    + syntax.getLocation().getLineNr() + ", column " + syntax.getLocation().getColumnNr() + ".";
            case null, default -> "The body is missing or cannot be read.";
        };
    }

    private static String path(JacksonException failure) {
        return failure.getPath()
                .stream()
                .map(r -> r.getPropertyName() == null ? "[" + r.getIndex() + "]" : r.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
