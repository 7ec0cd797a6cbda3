package org.lazaret.kit.site;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;

import org.lazaret.kit.audit.AuditAutoConfiguration;
import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.peer.Peers;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.time.BusinessClock;

/** Sites for every service that says with {@code lazaret.sites.url} who owns them. */
@AutoConfiguration(after = AuditAutoConfiguration.class)
@ConditionalOnProperty("lazaret.sites.url")
@EnableFeignClients(clients = SiteApi.class)
public class SiteAutoConfiguration {
    @Bean
    Sites sites(MongoDatabase database, MongoIndexes indexes, SiteApi owner, Peers peers, Access access,
            AuditStore audit,
            BusinessClock clock) {
        SiteCards cards = new SiteCards(database, indexes, id -> peers.repeatable("rooms", () -> owner.site(id)).card(),
                county -> peers.repeatable("rooms", () -> owner.sites(county))
                        .sites()
                        .stream()
                        .map(SiteApi.Answer::card)
                        .toList(),
                InstantSource.system());
        return new Sites(cards, access, audit, clock);
    }
}
