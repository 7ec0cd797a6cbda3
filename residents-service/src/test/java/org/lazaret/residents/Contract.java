package org.lazaret.residents;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file that binds this service and a peer: here it is the peer, there it is replayed against the real one. */
public record Contract(String name, String file) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Every contract of a folder, so that a new file is covered without anyone remembering. */
    public static List<Contract> of(String folder) {
        Path path = Path.of(System.getProperty("lazaret.root"), "deploy/contracts/src/main/resources/contracts",
                folder);
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().map(Contract::read).toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Contract read(Path path) {
        try {
            return new Contract(path.getFileName().toString(), Files.readString(path));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The peer answers this contract's request and nothing else. */
    public void bind(WireMockServer peer) {
        peer.resetAll();
        peer.addStubMapping(StubMapping.buildFrom(file));
    }

    public JsonNode json() {
        return JSON.readTree(file);
    }

    public String method() {
        return json().path("request").path("method").asString();
    }

    /** The path's parts; the first is empty. */
    public List<String> path() {
        return List.of(json().path("request").path("urlPath").asString().split("/"));
    }

    /** What is sent, as the client's own type; what the type does not know is a fault. */
    public <T> T sent(Class<T> type) {
        return JSON.treeToValue(
                json().path("request").path("bodyPatterns").path(0).path("equalToJson"), type);
    }

    public String query(String name) {
        return json().path("request").path("queryParameters").path(name).path("equalTo").asString();
    }

    public int status() {
        return json().path("response").path("status").asInt();
    }

    public JsonNode answer() {
        return json().path("response").path("jsonBody");
    }

    /** What of the answer this service understood, to be compared with the contract's own. */
    public static JsonNode understood(Object answer) {
        return JSON.valueToTree(answer);
    }
}
