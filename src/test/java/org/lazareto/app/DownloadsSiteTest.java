// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.config.Config;
import org.lazareto.depot.Depot;
import org.lazareto.depot.DepotSettings;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Browser;
import org.lazareto.web.PortalFixture;

/** The depot's tools at the portal: what is there, and a download that goes on. */
class DownloadsSiteTest {

  private static final String HOSTILE = "\"><script>alert(0)</script>";
  private static final String BYTES = "0123456789".repeat(10_000);

  @TempDir Path folder;

  @Test
  void toolsAreShownAndFetchedFromAnyByteOn() throws IOException {
    Path directory = folder.resolve("d");
    CommandLineFixture.in(Catalogue.ENGLISH, directory);
    Path file = directory.resolve("lazareto.toml");
    Settings plain = PortalsTest.onFreePort(directory);
    Settings settings = Config.load(Settings.class, directory.resolve("free.toml")).settings();
    assertThat(file).exists();
    DepotSettings depot = settings.depot();
    Path tool = Files.writeString(folder.resolve("t"), BYTES);
    var entry =
        new Depot(depot)
            .add(
                tool,
                new Depot.Description("limpia.exe", "ana", "Cleans. " + HOSTILE, "Limpia."),
                _ -> {},
                Instant.now());
    Files.writeString(depot.directory().resolve("files/secret.txt"), "not listed");
    try (Portals portal = Portals.start(plain);
        Browser browser = PortalFixture.browser(portal.address(), plain.web().directory())) {
      assertThat(Browser.text(browser.get("/downloads", "Accept-Language", "en")))
          .contains("href=\"/downloads/limpia.exe\"", "Cleans. \"&gt;&lt;script&gt;", "100 KB")
          .contains(entry.sha256(), "is not signed")
          .doesNotContain("<script", "secret");
      assertThat(Browser.text(browser.get("/downloads", "Accept-Language", "es")))
          .contains("Limpia.");
      HttpResponse<byte[]> whole = browser.get("/downloads/limpia.exe");
      assertThat(new String(whole.body(), UTF_8)).isEqualTo(BYTES);
      assertThat(field(whole, "Accept-Ranges")).isEqualTo("bytes");
      assertThat(field(whole, "Content-Disposition"))
          .isEqualTo("attachment; filename=\"limpia.exe\"");
      String etag = field(whole, "ETag");
      HttpResponse<byte[]> rest = part(browser, "bytes=99990-", etag);
      assertThat(rest.statusCode()).isEqualTo(206);
      assertThat(new String(rest.body(), UTF_8)).isEqualTo("0123456789");
      assertThat(field(rest, "Content-Range")).isEqualTo("bytes 99990-99999/100000");
      assertThat(new String(part(browser, "bytes=5-7", etag).body(), UTF_8)).isEqualTo("567");
      assertThat(part(browser, "bytes=5-7", "\"other\"").body())
          .as("of another file a part is of no use")
          .hasSize(BYTES.length());
      assertThat(part(browser, "bytes=100000-", etag).statusCode()).isEqualTo(416);
      assertThat(part(browser, "bytes=x", etag).statusCode()).isEqualTo(200);
      for (String name :
          new String[] {"secret.txt", "nothing", "index.json", "..%2Fentries%2Flimpia.exe.json"}) {
        assertThat(browser.get("/downloads/" + name).statusCode()).as(name).isIn(400, 404);
      }
    }
  }

  private static HttpResponse<byte[]> part(Browser browser, String range, String etag) {
    return browser.get("/downloads/limpia.exe", "Range", range, "If-Range", etag);
  }

  private static String field(HttpResponse<byte[]> reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }
}
