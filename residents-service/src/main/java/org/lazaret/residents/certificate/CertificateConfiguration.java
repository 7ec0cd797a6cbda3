package org.lazaret.residents.certificate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.security.OpenToAll;

/** Whoever verifies a certificate at a checkpoint has no account here. */
@Configuration
class CertificateConfiguration {
    @Bean
    OpenToAll verification() {
        return OpenToAll.reads(CertificateController.API + CertificateController.KEYS,
                CertificateController.API + CertificateController.REVOCATIONS);
    }
}
