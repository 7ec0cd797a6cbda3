package org.lazaret.kit.lease;

/** Another one holds the lease now: stop, nothing more may be written under the old epoch. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param name the lease, and what showed that it is lost */
    public LeaseLost(String name) {
        super(name);
    }
}
