package org.lazaret.rooms.shift;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * The posts of a site, edited together so that nobody sees half a plan.
 *
 * @param id of the site
 */
public record SitePosts(@BsonId UUID id, String regionCode, List<Post> posts, int schemaVersion, long version) {
    static final int SCHEMA = 1;

    public SitePosts {
        posts = List.copyOf(posts);
    }

    /** The post of a code. */
    Optional<Post> post(String code) {
        return posts.stream().filter(p -> p.code().equals(code)).findFirst();
    }
}
