package org.lazaret.rooms.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.OverHttp;

/** A province sets up its sites in one list. */
class SiteListIT extends OverHttp {
    private static final String LIST = """
        代码,中文名称,英文名称,类型,区划代码,地址,联络员,核定容量,点长,消防验收编号,消防验收有效期至,通风已评定
        N-1,东郊隔离点,East site,酒店,331101,东郊1号,陈立,120,周敏,消7,2099-01-01,是
        N-2,西郊隔离点,West site,MODULAR,331102,西郊1号,,,,,,
        """;

    @Test
    @Covers({"F1", "C43"})
    void many_sites_come_in_one_list_that_says_the_same_when_it_comes_again() {
        JsonNode preview = list("operator", "POST", "", LIST).json();
        assertThat(preview.path("added").asInt()).isEqualTo(2);
        assertThat(preview.path("errors")).isEmpty();
        String digest = "/" + preview.path("digest").asString();
        assertThat(list("operator", "PUT", "/other", LIST).problem()).isEqualTo("422 invalid file Digest");
        assertThat(list("operator", "PUT", digest, LIST).status()).isEqualTo(200);
        assertThat(list("operator", "PUT", digest, LIST).json().path("unchanged").asInt()).isEqualTo(2);
        JsonNode known = get("operator", "/api/rooms/sites").json().path("items");
        assertThat(known).hasSize(3);
        assertThat(known.get(1).path("activation").path("chief").asString()).isEqualTo("周敏");

        String changed = LIST.replace("West site", "Site in the west").replace("N-1", "N-3");
        JsonNode next = list("operator", "POST", "", changed).json();
        assertThat(next.path("added").asInt()).isEqualTo(1);
        assertThat(next.path("changed").asInt()).isEqualTo(1);
        assertThat(next.path("changes")).hasSize(1);
        assertThat(next.path("changes").get(0).path("code").asString()).isEqualTo("N-2");
        assertThat(next.path("changes").get(0).path("fields").get(0).path("column").asString()).isEqualTo("nameEn");
        String export = send("operator", "GET", "/api/rooms/sites", null, "Accept", "text/csv").body();
        JsonNode again = list("operator", "POST", "", export).json();
        assertThat(again.path("errors")).isEmpty();
        assertThat(again.path("unchanged").asInt()).as("the export read again").isEqualTo(3);
        assertThat(send("manager.b", "GET", "/api/rooms/sites", null, "Accept", "text/csv").body())
                .doesNotContain("LZ-A");
    }

    @Test
    @Covers({"F1", "F100"})
    void every_error_of_the_list_is_told_at_once_and_nothing_of_it_is_written() {
        String bad = """
            code,nameZh,nameEn,kind,regionCode,address,fireNumber,airChecked
            N-1,甲,A,HOTEL,440100,x,,
            N-1,乙,B,CASTLE,331101,x,7,
            N-2,,C,HOTEL,33,x,,
            """;
        JsonNode report = list("operator", "POST", "", bad).json();
        assertThat(
                report.path("errors").valueStream().map(e -> e.path("row").asInt() + " " + e.path("code").asString()))
                .containsExactlyInAnyOrder("2 outside-region", "3 duplicate", "3 choice", "3 required",
                        "4 required", "4 pattern");
        assertThat(list("operator", "PUT", "/" + report.path("digest").asString(), bad).status()).isEqualTo(422);
        assertThat(get("operator", "/api/rooms/sites").json().path("items")).hasSize(1);
        assertThat(list("manager.a", "POST", "", LIST).status()).as("of one site").isEqualTo(404);
        assertThat(list("commander", "POST", "", LIST).status()).as("reads only").isEqualTo(403);
    }

    private Answer list(String who, String method, String path, String csv) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--b1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sites\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + csv + "\r\n--b1--\r\n")
                .getBytes(StandardCharsets.UTF_8));
        return exchange(who, method, "/api/rooms/sites/import" + path,
                HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()), "Content-Type",
                "multipart/form-data; boundary=b1");
    }
}
