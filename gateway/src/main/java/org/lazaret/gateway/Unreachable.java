package org.lazaret.gateway;

/** Something the gateway cannot work without for this request does not answer; it becomes a 503. */
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param detail what cannot be reached and what that means for the caller */
    public Unreachable(String detail, Throwable cause) {
        super(detail, cause);
    }
}
