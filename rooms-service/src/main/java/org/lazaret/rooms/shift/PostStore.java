package org.lazaret.rooms.shift;

import com.mongodb.client.MongoDatabase;
import org.springframework.stereotype.Component;

/** Keeps the posts, one document a site. */
@Component
class PostStore extends DocumentStore<SitePosts> {
    PostStore(MongoDatabase database) {
        super(database.getCollection("posts", SitePosts.class), SitePosts::id, SitePosts::version);
    }
}
