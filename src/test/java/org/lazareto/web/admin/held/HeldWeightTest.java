// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.control.Command;
import org.lazareto.control.ControlClient;
import org.lazareto.control.ControlServer;
import org.lazareto.control.ControlSettings;
import org.lazareto.limit.ByteSize;
import org.lazareto.web.Browser;
import org.lazareto.web.Person;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.WebSettings;
import org.lazareto.web.admin.Desk;

/** However long and wild the texts of strangers are, a page stays light and says only text. */
class HeldWeightTest {

  private static final int FIRST_PAGE = 30_000;

  /** Letters that compress badly, and signs that a page must not take for its own. */
  private static final String SIGNS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<>\"'&\u202e\u0007ñ日";

  private final Random random = new Random(7);

  @TempDir Path folder;

  @Test
  void everyPageIsLightAndEscaped() throws IOException {
    ControlSettings control =
        new ControlSettings(
            folder.resolve("control.sock"),
            List.of(),
            List.of(),
            Duration.ofSeconds(30),
            ByteSize.kilobytes(64),
            4);
    Desk desk =
        new Desk(new ControlClient(control.socket(), Duration.ofSeconds(30)), (_, _, _) -> {});
    WebSettings settings =
        PortalFixture.settings(folder.resolve("portal"), WebSettings.Bounds.defaults());
    try (ControlServer _ = ControlServer.start(control, commands());
        PortalFixture portal =
            new PortalFixture(
                settings,
                new HeldSite(desk).routes(),
                _ -> Optional.of(new Person("rosa", Role.ADMINISTRATOR, 1)))) {
      for (String path :
          List.of(
              "/quarantine",
              "/quarantine/6AN1",
              "/quarantine/6AN1/text",
              "/quarantine/6AN1/release",
              "/quarantine/6AN1/request",
              "/quarantine/several?do=delete&id=6AN1")) {
        HttpResponse<byte[]> reply = portal.browser.get(path, "Accept-Encoding", "gzip");
        assertThat(reply.statusCode()).as(path).isEqualTo(200);
        assertThat(reply.body().length).as(path).isLessThan(FIRST_PAGE);
        // What a form sends back stands as it is in its value, and is not shown.
        assertThat(Browser.text(reply).replaceAll(" value=\"[^\"]*\"", ""))
            .as(path)
            .contains("script&gt;")
            .doesNotContain("<script", "\u202e", "\u0007");
      }
    }
  }

  private Map<String, Command> commands() {
    return Map.of(
        "quarantine.list",
        (_, _, rows) -> IntStream.range(0, Sought.PAGE).forEach(i -> rows.accept(row("6AN" + i))),
        "quarantine.show",
        (_, _, rows) -> rows.accept(row("6AN1")),
        "quarantine.requests",
        (_, _, rows) -> IntStream.range(0, 200).forEach(i -> rows.accept(wish("6AN" + i))),
        "quarantine.text",
        (_, _, rows) ->
            rows.accept(Map.of("part", "1", "html", false, "cut", true, "text", wild(10_000))));
  }

  private Map<String, Object> row(String id) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", id);
    row.put("message", id);
    row.put("since", "2026-11-28T07:00:00Z");
    row.put("place", 1L);
    row.put("verdict", "blocked");
    row.put("rule", wild(300));
    row.put("sender", wild(300));
    row.put("recipients", IntStream.range(0, 300).mapToObj(_ -> wild(60)).toList());
    row.put("subject", wild(500));
    row.put("size", 4711);
    row.put(
        "findings",
        IntStream.range(0, 50)
            .mapToObj(_ -> Map.of("part", wild(40), "kind", "name", "name", wild(40), "detail", ""))
            .toList());
    row.put(
        "parts",
        IntStream.range(0, 50)
            .mapToObj(
                _ ->
                    Map.of(
                        "path", wild(40),
                        "detected_type", wild(40),
                        "size", 17,
                        "facts", List.of(wild(40))))
            .toList());
    return row;
  }

  private Map<String, Object> wish(String id) {
    return Map.of(
        "id",
        id,
        "subject",
        wild(300),
        "by",
        wild(60),
        "reason",
        wild(300),
        "since",
        "2026-11-28T07:00:00Z");
  }

  private String wild(int length) {
    StringBuilder text = new StringBuilder("<script>");
    while (text.length() < length) {
      text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return text.toString();
  }
}
