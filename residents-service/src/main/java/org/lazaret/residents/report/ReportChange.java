package org.lazaret.residents.report;

import org.jspecify.annotations.Nullable;

/** A figure that an amendment changes; {@code before} or {@code after} is null where there was or is none. */
public record ReportChange(String figure, @Nullable String before, @Nullable String after) {}
