package org.lazaret.kit.table;

/** Carries the reason out of the reading loops; never leaves the package. */
final class UnreadableFileException extends RuntimeException {
    private final transient TableFile.Unreadable reason;

    UnreadableFileException(String code, String message, String messageZh) {
        super(code, null, false, false);
        this.reason = new TableFile.Unreadable(code, message, messageZh);
    }

    static UnreadableFileException tooManyRows(int most) {
        return new UnreadableFileException("too-many-rows", "The file has more than " + most + " rows; split it.",
                "文件超过 " + most + " 行，请拆分后再导入。");
    }

    TableFile.Unreadable reason() {
        return reason;
    }
}
