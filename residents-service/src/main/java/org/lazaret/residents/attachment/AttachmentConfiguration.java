package org.lazaret.residents.attachment;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class AttachmentConfiguration {
    @Bean
    RuleBooks<AttachmentRules> attachmentBooks() {
        return RuleBooks.load(AttachmentRules.class, "rules/attachments-*.yml", AttachmentRules::version,
                AttachmentRules::effectiveFrom);
    }
}
