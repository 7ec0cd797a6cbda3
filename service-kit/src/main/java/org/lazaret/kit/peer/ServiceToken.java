package org.lazaret.kit.peer;

/** The access token of this service's own account; there is no relay of people's tokens between services. */
@FunctionalInterface
public interface ServiceToken {
    /**
     * A token that is still good for at least half a minute.
     *
     * @throws PeerUnavailableException when the identity provider cannot be asked
     */
    String value();
}
