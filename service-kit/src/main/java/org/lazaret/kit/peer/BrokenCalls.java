package org.lazaret.kit.peer;

import feign.Capability;
import feign.Client;
import feign.RetryableException;
import java.io.IOException;

/**
 * Turns a call that broke off or timed out into Feign's own exception while the call is still observed. Feign's
 * observation ends with an answer or with such an exception only; of others it would be held, as a call that never ends.
 */
public final class BrokenCalls implements Capability {
    @Override
    public Client enrich(Client client) {
        return (request, options) -> {
            try {
                return client.execute(request, options);
            } catch (IOException broken) {
                throw new RetryableException(-1, broken.getMessage() + " executing " + request.httpMethod() + " "
                        + request.url(), request.httpMethod(), broken, (Long) null, request);
            }
        };
    }
}
