package org.lazaret.gateway.login;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How browser sessions are kept.
 *
 * @param key           base64 of a Tink keyset in JSON for AES-GCM, the same at every gateway; empty: a key that lives
 *                      as long as the process
 * @param idle          a session nobody uses for this long is over; Keycloak's own limit ends a longer one
 * @param refreshBefore an access token with less than this left is refreshed before it is used
 */
@ConfigurationProperties("lazaret.session")
record SessionProperties(@DefaultValue("") String key, @DefaultValue("30m") Duration idle,
        @DefaultValue("20s") Duration refreshBefore) {}
