package org.lazaret.kit.crypto;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Keys from the environment. A bean is made only for a service that uses it, and such a service does not start without
 * its key; the others need none.
 */
@AutoConfiguration
public class CryptoAutoConfiguration {
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    SubjectKeys subjectKeys(@Value("${LAZARET_MASTER_KEY:}") String masterKey) {
        return new SubjectKeys(masterKey);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    BlindIndex blindIndex(@Value("${LAZARET_INDEX_KEY:}") String indexKey) {
        return new BlindIndex(indexKey);
    }
}
