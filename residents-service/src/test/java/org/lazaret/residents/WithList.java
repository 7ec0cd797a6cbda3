package org.lazaret.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Short passenger lists to site C, whose people no other test knows. */
public abstract class WithList extends ResidentsIT {
    private static final String HEAD = "姓名,证件类型,证件号码,出生日期,人员类别,同住单元,关联病例,联系电话,家庭住址,紧急联系人\n";

    /** Part of every name and document number of this test. */
    protected final String unique = newId().replace("-", "").substring(4, 16).toUpperCase();

    /** A parent and a child of one household. */
    protected String family(String household) {
        return person("Anna", household + "A", "1985", household) + person("Child", household + "B", "2019", household);
    }

    /** A row of the list; {@code letter} makes the document. */
    protected String person(String name, String letter, String born, String household) {
        return person(name, letter, born, household, ",,");
    }

    /** @param more phone, address, emergency contact */
    protected String person(String name, String letter, String born, String household, String more) {
        return "%s%s,护照,P%s%s,%s-04-01,密接,%s,,%s\n".formatted(name, unique, unique, letter, born, household, more);
    }

    /** The path of a list that was accepted. */
    protected String accepted(String rows) {
        String manifest = previewed(rows);
        job("manager.c", put("manager.c", manifest + "/acceptances/" + newId(), null));
        return manifest;
    }

    /** The path of a list that is only looked at. */
    protected String previewed(String rows) {
        Answer seen = upload("manager.c", "siteId=" + C, "bus.csv", (HEAD + rows).getBytes(StandardCharsets.UTF_8));
        assertThat(seen.body().path("errors").size()).as(seen.response().body()).isZero();
        return "/api/residents/manifests/" + seen.body().path("id").asString();
    }

    /** The vehicle left and is here. */
    protected void arrive(String manifest, int people, List<String> missing) {
        Answer left = put("manager.c", manifest + "/departure", count(people, Duration.ofHours(2), List.of()));
        assertThat(left.status()).as(left.response().body()).isEqualTo(200);
        Answer here = put("manager.c", manifest + "/arrival",
                count(people - missing.size(), Duration.ofMinutes(1), missing));
        assertThat(here.status()).as(here.response().body()).isEqualTo(200);
    }

    protected static String count(int counted, Duration ago, List<String> missing) {
        return """
            {"counted": %d, "happenedAt": "%s", "explanation": "as seen", "missing": [%s]}""".formatted(
                counted, Instant.now().minus(ago),
                String.join(",", missing.stream().map(id -> '"' + id + '"').toList()));
    }

    protected JsonNode bubble(String manifest) {
        return get("manager.c", manifest).body().path("bubbles").get(0);
    }

    protected String bubbleId(String manifest) {
        return bubble(manifest).path("bubbleId").asString();
    }

    protected String member(String manifest, int of) {
        return bubble(manifest).path("members").get(of).path("stayId").asString();
    }

    protected JsonNode file(String stayId) {
        return get("manager.c", "/api/residents/stays/" + stayId).body();
    }

    protected String state(String stayId) {
        return file(stayId).path("summary").path("state").asString();
    }

    protected Answer admit(String command, String bubbleId, List<String> there) {
        return put("manager.c", "/api/residents/admissions/" + command, """
            {"bubbleId": "%s"%s}""".formatted(
                bubbleId,
                there.isEmpty()
                        ? ""
                        : ", \"stayIds\": [" + String.join(",", there.stream().map(id -> '"' + id + '"').toList())
                                + "]"));
    }

    protected Answer decide(String manifest, String what) {
        return post("manager.c", manifest + "/bubbles/" + bubbleId(manifest) + "/decision",
                "{\"commandId\": \"" + newId() + "\", " + what + "}");
    }

    protected static List<String> rules(Answer refused) {
        assertThat(refused.status()).as(refused.response().body()).isEqualTo(422);
        return refused.body().path("rules").valueStream().map(rule -> rule.path("id").asString()).toList();
    }
}
