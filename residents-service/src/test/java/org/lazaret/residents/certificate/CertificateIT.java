package org.lazaret.residents.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.security.OpenToAll;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.release.ReleaseScene;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.StayEvent;

/** From the release to the paper in the holder's hand, and to whoever verifies it with nothing but the public key. */
class CertificateIT extends ReleaseScene {
    @Autowired
    private com.mongodb.client.MongoDatabase database;

    @Autowired
    private List<OpenToAll> open;

    @TempDir
    Path folder;

    @Test
    @Covers({"N6", "F88", "P18"})
    void a_printed_code_verifies_offline_until_a_byte_changes_and_online_until_it_is_revoked() throws Exception {
        String person = residents(1).getFirst();
        String all = API + "/stays/" + person + "/certificates/";
        String first = newId();
        wait(SERVED);
        assertThat(rules(put("manager.a", all + first, null))).as("not before the release").containsExactly("state");
        released(person);
        ok(put("manager.a", all + first, null));
        ok(put("manager.a", all + first, null));
        assertThat(rules(put("manager.a", all + newId(), null))).containsExactly("valid");

        String code = printed(all + first);

        Path keys = Files.writeString(
                folder.resolve("keys.json"), ok(get(null, API + "/certificate-keys")).response().body());
        assertThat(Files.readString(keys)).doesNotContain("\"d\"");
        assertThat(command(code, keys)).startsWith("0 holder 欧＊＊").contains("1A").contains("GOOD");
        String changed = code.substring(0, 40) + (code.charAt(40) == 'A' ? 'B' : 'A') + code.substring(41);
        assertThat(command(changed, keys)).startsWith("2 FORGED");
        assertThat(verdict(code)).isEqualTo("GOOD");
        assertThat(verdict(changed)).isEqualTo("FORGED");

        ok(put("manager.a", all + first + "/revocation", "{\"reason\": \"wrong date\"}"));

        assertThat(verdict(code)).isEqualTo("REVOKED");
        assertThat(rules(get("manager.a", all + first + "/pdf"))).containsExactly("revoked");
        StringBuilder revoked = new StringBuilder();
        for (JsonNode page = revocations(""); page != null; page = page.path("next").asString("").isEmpty()
                ? null
                : revocations("&cursor=" + page.path("next").asString())) {
            revoked.append(page.path("items"));
        }
        Path list = Files.writeString(folder.resolve("revoked.json"), revoked);
        assertThat(command(code, keys, list)).startsWith("1 ").contains("REVOKED");
        String second = newId();
        ok(put("manager.a", all + second, null));
        assertThat(command(printed(all + second), keys, list)).startsWith("0 ").endsWith("GOOD");
        stays.change(java.util.UUID.fromString(person), stay -> stay.happens(
                StayEvent.RECALL, Effect.NONE, now(SERVED), now(SERVED), "doctor.a", "cascade"));
        assertThat(rules(put("manager.a", all + newId(), null))).as("who was called back is not free")
                .containsExactly("called-back");
        String kept = database.getCollection("certificates")
                .find(new Document("_id", java.util.UUID.fromString(person)))
                .first()
                .toJson();
        assertThat(kept).doesNotContain("欧").doesNotContain("LZ1.");
    }

    @Test
    @Covers({"F87", "F90", "P17", "P26"})
    void letters_are_written_to_whom_they_are_true_of_and_a_summary_tells_a_stay() throws Exception {
        List<String> people = residents(2);
        String run = newId();
        String body = """
            {"template": "%s", "language": "zh", "stayIds": %s}""";
        JsonNode orders = job("manager.a", put("manager.a", SITE + "/letter-runs/" + run,
                body.formatted("quarantine-order", ids(people))));
        assertThat(orders.path("letters").asInt()).isEqualTo(2);
        try (PDDocument read = Loader.loadPDF(file(SITE + "/letter-runs/" + run + "/pdf"))) {
            assertThat(read.getNumberOfPages()).isEqualTo(2);
            assertThat(new PDFTextStripper().getText(read)).contains("隔离医学观察告知书", "欧阳0", "欧阳1", "编号",
                    "manager.a", "不早于");
        }

        JsonNode free = job("manager.a", put("manager.a", SITE + "/letter-runs/" + newId(),
                body.formatted("release-notice", ids(people))));

        assertThat(free.path("letters").asInt()).as("nobody is told that they are free before they are").isZero();
        assertThat(free.path("without").size()).isEqualTo(2);
        try (PDDocument read = Loader.loadPDF(file(API + "/stays/" + people.getFirst() + "/summary"))) {
            assertThat(new PDFTextStripper().getText(read)).contains("隔离情况摘要", "欧阳0", "CN-v9", "入住");
        }
        wait(SERVED);
        released(people.getFirst());
        try (PDDocument read = Loader.loadPDF(file(SITE + "/letter-runs/" + run + "/pdf"))) {
            assertThat(new PDFTextStripper().getText(read)).as("printed later, it would say what is no longer so")
                    .contains("欧阳1")
                    .doesNotContain("欧阳0");
        }
    }

    @Test
    @Covers({"F88", "P18"})
    void a_stranger_reads_keys_and_revocations_without_signing_in_and_learns_of_no_person() {
        // whatever else was named here would rest on the operation's own guard alone
        assertThat(open).flatExtracting(OpenToAll::reads)
                .containsExactlyInAnyOrder(API + "/certificate-keys", API + "/certificate-revocations");
        List<String> people = residents(2);
        wait(SERVED);
        var revoked = new java.util.ArrayList<String>();
        for (String person : people) {
            released(person);
            String all = API + "/stays/" + person + "/certificates/";
            for (int i = 0; i < 2; i++) {
                revoked.add(newId());
                ok(put("manager.a", all + revoked.getLast(), null));
                ok(put("manager.a", all + revoked.getLast() + "/revocation", "{\"reason\": \"wrong date\"}"));
            }
        }

        Answer keys = ok(get(null, API + "/certificate-keys"));
        assertThat(keys.response().headers().firstValue("Cache-Control")).contains("max-age=300, public");
        assertThat(keys.response().headers().firstValue("Set-Cookie")).isEmpty();
        var told = new java.util.ArrayList<String>();
        String cursor = "";
        do {
            Answer page = ok(get(null, API + "/certificate-revocations?limit=1" + cursor));
            assertThat(page.response().headers().firstValue("Cache-Control")).contains("max-age=60, public");
            page.body().path("items").forEach(one -> {
                assertThat(one.propertyNames()).containsExactlyInAnyOrder("certificateId", "revokedAt");
                told.add(one.path("certificateId").asString());
            });
            String next = page.body().path("next").asString("");
            String plain = new String(
                    java.util.Base64.getUrlDecoder().decode(next), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(people).as("the way to the next page tells no stay").noneMatch(plain::contains);
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        assertThat(told).containsAll(revoked).doesNotHaveDuplicates();

        assertThat(get(null, API + "/certificate-revocations?cursor=bm9uZQ").status()).isEqualTo(400);
        assertThat(get(null, API + "/stays/" + people.getFirst() + "/certificates").status()).isEqualTo(401);
        assertThat(post(null, API + "/certificate-checks", "{\"code\": \"LZ1.a.b.c\"}").status()).isEqualTo(401);
        assertThat(put(null, API + "/certificate-keys", "{}").status()).isEqualTo(401);
    }

    private JsonNode revocations(String cursor) {
        return ok(get(null, API + "/certificate-revocations?limit=200" + cursor)).body();
    }

    private String verdict(String code) {
        return ok(post("nurse.b", API + "/certificate-checks", "{\"code\": \"" + code + "\"}")).body()
                .path("verdict")
                .asString();
    }

    private String printed(String certificate) throws Exception {
        try (PDDocument read = Loader.loadPDF(file(certificate + "/pdf"))) {
            assertThat(new PDFTextStripper().getText(read)).contains("解除集中隔离医学观察证明", "欧阳0");
            BufferedImage whole = new PDFRenderer(read).renderImageWithDPI(0, 300);
            // as somebody holds a telephone over the code, not over the page
            BufferedImage page = whole.getSubimage(
                    whole.getWidth() / 4, whole.getHeight() / 3, whole.getWidth() / 2, whole.getHeight() * 2 / 5);
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            return new QRCodeReader().decode(
                    new BinaryBitmap(new HybridBinarizer(
                            new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels))),
                    java.util.Map.of(com.google.zxing.DecodeHintType.TRY_HARDER, true)).getText();
        }
    }

    private byte[] file(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", "Bearer " + token("manager.a"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("application/pdf");
            return answer.body();
        }
    }

    /** The command that has only the public keys: its end and what it prints. */
    private String command(String code, Path... files) throws Exception {
        var words = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dstdout.encoding=UTF-8",
                Path.of(System.getProperty("lazaret.root"), "deploy/certificate/VerifyCertificate.java").toString()));
        for (Path file : files) {
            words.add(file.toString());
        }
        Path input = Files.writeString(folder.resolve("code.txt"), code);
        Process process = new ProcessBuilder(words).redirectInput(input.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return process.waitFor() + " " + said.strip();
    }
}
