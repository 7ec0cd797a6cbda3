package org.lazaret.residents.site;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.ResidentsIT;

/** Rooms own the sites; what is kept of them here follows. */
@Covers("C43")
class SitesIT extends ResidentsIT {
    @Autowired
    private Sites sites;

    @Test
    void a_site_that_moved_into_another_county_is_known_within_a_minute_and_while_rooms_is_away() {
        UUID site = UUID.randomUUID();
        assertThat(sites.find(site).regionCode()).isEqualTo("331100");
        ROOMS.stubFor(WireMock.get(urlPathEqualTo("/peer/sites/" + site))
                .atPriority(1)
                .willReturn(
                        json("""
                            {"siteId": "%s", "regionCode": "331121", "nameZh": "新名", "nameEn": "New", "timeZone": "Asia/Shanghai"}"""
                                .formatted(site))));
        assertThat(sites.find(site).regionCode()).as("not asked at every request").isEqualTo("331100");

        wait(Duration.ofSeconds(61));
        assertThat(sites.find(site)).isEqualTo(new SiteCard(site, "331121", "新名", "New", "Asia/Shanghai"));

        ROOMS.stubFor(WireMock.get(urlPathEqualTo("/peer/sites/" + site))
                .atPriority(0)
                .willReturn(aResponse().withStatus(503)));
        wait(Duration.ofSeconds(200));
        assertThat(sites.find(site).nameZh()).isEqualTo("新名");
    }
}
