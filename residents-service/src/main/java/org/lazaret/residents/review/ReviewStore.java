package org.lazaret.residents.review;

import com.mongodb.client.MongoDatabase;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.residents.house.HouseStore;

/** Keeps complaints and legal reviews. */
@Component
class ReviewStore extends HouseStore<Review> {
    ReviewStore(MongoDatabase database, MongoIndexes indexes) {
        super(database, indexes, "reviews", Review.class);
    }
}
