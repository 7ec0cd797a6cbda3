package org.lazaret.kit.feed;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import org.lazaret.kit.peer.ServiceToken;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;

/** Provides the feed {@code parcels} with two views and follows it itself, as another service would. */
@SpringBootConfiguration
@EnableAutoConfiguration
class FeedTestApp {
    /** The aggregate; a public record, as the codec wants it. */
    public record Parcel(@org.bson.codecs.pojo.annotations.BsonId String id, Long version, String place, String secret,
            @Nullable Outbox outbox) {}

    /** Its public state. */
    public record PublicParcel(String parcelId, long version, String place, String secret) {}

    static final String TYPE = "org.lazaret.parcel.changed";

    static FeedDefinition<Parcel> parcels() {
        return FeedDefinition
                .of("parcels", TYPE, "parcels", Parcel.class,
                        parcel -> new PublicParcel(parcel.id(), parcel.version(), parcel.place(), parcel.secret()))
                .view("office", "*")
                .view("street", "parcelId", "version", "place");
    }

    @Bean
    FeedDefinition<Parcel> parcelsFeed() {
        return parcels();
    }

    /** The token of a test is the name of its role; of people it starts with {@code person:}. */
    @Bean
    Access access() {
        return new Access() {
            @Override
            public Actor actor() {
                ServletRequestAttributes request = (ServletRequestAttributes) RequestContextHolder
                        .currentRequestAttributes();
                String token = request.getRequest().getHeader("Authorization");
                if (token == null) {
                    throw ProblemException.of(ProblemType.UNAUTHENTICATED, "no token");
                }
                String role = token.substring("Bearer ".length());
                boolean person = role.startsWith("person:");
                String name = person ? role.substring("person:".length()) : role;
                return new Actor(name, name, Set.of(name), Set.of(), Set.of(), !person);
            }
        };
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    ServiceToken serviceToken() {
        return () -> "feed:parcels:street";
    }

    /** What a consumer's store does. */
    static FeedHandler<Document> into(MongoDatabase database, String collection) {
        return (event, data) -> FeedGuard.upsert(
                database.getCollection(collection),
                event.subject(),
                event,
                Updates.combine(Updates.set("place", data.getString("place")), Updates.inc("applied", 1)));
    }
}
