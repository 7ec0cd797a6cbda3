package org.lazaret.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What MongoDB can and this server cannot is an error that names it, also when there is no document to trip over. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedTest {

    private EmbeddedMongo mongo;
    private MongoClient client;
    private MongoDatabase db;

    @BeforeAll
    void start() {
        mongo = EmbeddedMongo.inMemory();
        client = MongoClients.create(mongo.connectionString());
        db = client.getDatabase("test");
    }

    @AfterAll
    void stop() {
        client.close();
        mongo.close();
    }

    static Stream<Arguments> features() {
        return Stream.concat(commands(), Stream.concat(expressions(), stages()));
    }

    private static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of("txnNumber", "{insert: 'c', documents: [{a: 1}], txnNumber: 1}"),
                Arguments.of("lsid", "{find: 'c', lsid: {id: 1}}"),
                Arguments.of("$changeStream", "{aggregate: 'c', pipeline: [{$changeStream: {}}], cursor: {}}"),
                Arguments.of("pipeline", "{update: 'c', updates: [{q: {}, u: [{$unset: 'a'}]}]}"),
                Arguments.of("pipeline", "{findAndModify: 'c', query: {}, update: [{$unset: 'a'}]}"),
                Arguments.of("collation", "{find: 'c', collation: {locale: 'zh'}}"),
                Arguments.of("collation", "{create: 'c', collation: {locale: 'zh'}}"),
                Arguments.of("collation", "{update: 'c', updates: [{q: {}, u: {a: 1}, collation: {locale: 'zh'}}]}"),
                Arguments.of("collation",
                        "{createIndexes: 'c', indexes: [{name: 'a', key: {a: 1}, collation: {locale: 'zh'}}]}"),
                Arguments.of("$text", "{find: 'c', filter: {$text: {$search: 'x'}}}"),
                Arguments.of("text", "{createIndexes: 'c', indexes: [{name: 'a', key: {a: 'text'}}]}"),
                Arguments.of("hashed", "{createIndexes: 'c', indexes: [{name: 'a', key: {a: 'hashed'}}]}"),
                Arguments.of("2dsphere", "{createIndexes: 'c', indexes: [{name: 'a', key: {a: '2dsphere'}}]}"),
                Arguments.of("$**", "{createIndexes: 'c', indexes: [{name: 'a', key: {'$**': 1}}]}"),
                Arguments.of("hidden", "{createIndexes: 'c', indexes: [{name: 'a', key: {a: 1}, hidden: true}]}"),
                Arguments.of("$jsonSchema", "{find: 'c', filter: {$jsonSchema: {}}}"),
                Arguments.of("validator", "{create: 'c', validator: {a: 1}}"),
                Arguments.of("$where", "{find: 'c', filter: {$where: 'true'}}"),
                Arguments.of("$near", "{find: 'c', filter: {a: {$near: [1, 2]}}}"),
                Arguments.of("explain", "{explain: {find: 'c'}}"),
                Arguments.of("capped", "{create: 'c', capped: true, size: 1000}"),
                Arguments.of("viewOn", "{create: 'c', viewOn: 'd', pipeline: []}"),
                Arguments.of("timeseries", "{create: 'c', timeseries: {timeField: 't'}}"),
                Arguments.of("bulkWrite", "{bulkWrite: 1, ops: [], nsInfo: []}"),
                Arguments.of("mapReduce", "{mapReduce: 'c'}"),
                Arguments.of("$slice", "{find: 'c', projection: {a: {$slice: 1}}}"),
                Arguments.of("expression", "{find: 'c', projection: {a: '$b'}}"),
                Arguments.of("$concat", "{find: 'c', projection: {a: {$concat: ['$b', 'x']}}}"),
                Arguments.of("$meta", "{find: 'c', projection: {a: {$meta: 'textScore'}}}"),
                Arguments.of(".$", "{find: 'c', projection: {'a.$': 1}}"),
                Arguments.of("$and inside arrayFilters", "{update: 'c', updates: [{q: {}, u: {$set: {'a.$[x].b': 1}}, "
                        + "arrayFilters: [{$and: [{'x.b': 1}, {'x.c': 2}]}]}]}"),
                Arguments.of("$bit", "{update: 'c', updates: [{q: {}, u: {$bit: {a: {and: 1}}}}]}"),
                Arguments.of("maxTimeMS", "{count: 'c', maxTimeMS: 10}"),
                Arguments.of("hint", "{find: 'c', hint: {a: 1}}"),
                Arguments.of("let", "{find: 'c', let: {a: 1}}"),
                Arguments.of("tailable", "{find: 'c', tailable: true}"),
                Arguments.of("snapshot", "{find: 'c', readConcern: {level: 'snapshot'}}"),
                Arguments.of("w:2", "{insert: 'c', documents: [{a: 1}], writeConcern: {w: 2}}"),
                Arguments.of("$natural", "{find: 'c', sort: {$natural: -1}}"),
                Arguments.of("bypassDocumentValidation", "{insert: 'c', documents: [{a: 1}], "
                        + "bypassDocumentValidation: true}"));
    }

    private static Stream<Arguments> expressions() {
        return Stream.of("$dateTrunc", "$dateAdd", "$dateDiff", "$dateFromString", "$switch", "$round", "$stdDevPop",
                "$stdDevSamp", "$topN", "$function", "$rand")
                .map(
                        name -> Arguments.of(name, "{aggregate: 'c', pipeline: [{$group: {_id: null, x: {" + name
                                + ": '$a'}}}], cursor: {}}"));
    }

    private static Stream<Arguments> stages() {
        return Stream.of("$set", "$replaceWith", "$unionWith", "$setWindowFields", "$bucketAuto", "$graphLookup",
                "$fill", "$sample", "$geoNear", "$search", "$redact")
                .map(
                        name -> Arguments.of(name, "{aggregate: 'c', pipeline: [{" + name + ": {}}], cursor: {}}"));
    }

    @ParameterizedTest
    @MethodSource("features")
    void refusesByName(String name, String command) {
        assertThatThrownBy(() -> db.runCommand(Document.parse(command))).isInstanceOf(MongoCommandException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("not supported by the embedded MongoDB");
    }
}
