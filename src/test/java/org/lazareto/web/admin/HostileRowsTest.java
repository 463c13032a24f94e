// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.control.Command;
import org.lazareto.control.ControlClient;
import org.lazareto.control.ControlServer;
import org.lazareto.control.ControlSettings;
import org.lazareto.web.Browser;
import org.lazareto.web.Person;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.Route;
import org.lazareto.web.WebSettings;
import org.lazareto.web.admin.engines.DepotSite;
import org.lazareto.web.admin.engines.EnginesSite;
import org.lazareto.web.admin.engines.SetsSite;
import org.lazareto.web.admin.engines.SignaturesSite;
import org.lazareto.web.admin.maintenance.MaintenanceSite;
import org.lazareto.web.admin.queue.QueueSite;

/** A gate whose every text was chosen by a stranger, and long lists. */
class HostileRowsTest {

  private static final String HOSTILE = "<script>alert(1)</script>\"'&=x\u202egpj.exe\u0007\n";
  private static final String AT = "2026-11-28T12:00:00Z";
  private static final int WAITING = 250;

  @TempDir Path folder;

  private ControlServer gate;
  private PortalFixture portal;

  @BeforeEach
  void open() throws Exception {
    ControlSettings usual = ControlSettings.defaults();
    ControlSettings control =
        new ControlSettings(
            folder.resolve("c"),
            List.of(),
            List.of(),
            usual.timeout(),
            usual.requestSize(),
            usual.connections());
    gate = ControlServer.start(control, commands());
    Desk desk =
        new Desk(new ControlClient(control.socket(), Duration.ofMinutes(1)), (_, _, _) -> {});
    List<Route> routes = new ArrayList<>(new EnginesSite(desk).routes());
    routes.addAll(new DepotSite(desk).routes());
    routes.addAll(new MaintenanceSite(desk).routes());
    routes.addAll(new SetsSite(desk).routes());
    routes.addAll(new SignaturesSite(desk).routes());
    routes.addAll(new QueueSite(desk).routes());
    WebSettings settings = PortalFixture.settings(folder, WebSettings.Bounds.defaults());
    Person rosa = new Person("rosa", Role.ADMINISTRATOR, 1);
    portal = new PortalFixture(settings, routes, _ -> Optional.of(rosa));
  }

  @AfterEach
  void close() throws Exception {
    portal.close();
    gate.close();
  }

  private static Map<String, Command> commands() {
    Map<String, Command> all = new LinkedHashMap<>();
    all.put("engines.list", rows(1, "engine", "state", "version", "generation", "reason", "kind"));
    all.put("engines.files", rows(3, "engine", "file", "reason"));
    all.put("engines.cache", rows(1, "engine"));
    all.put("update.list", rows(1, "set", "engine", "version", "outcome", "reason"));
    all.put("update.generations", rows(3, "generation", "version", "origin", "withdrawn"));
    all.put("update.sources", rows(3, "source", "address"));
    all.put("update.course", rows(40, "step", "failure"));
    all.put("update.suspended", rows(50, "signature", "who", "reason"));
    all.put("update.caught", rows(1, "signature"));
    all.put("depot.list", rows(20, "name", "who", "en", "es", "sha256"));
    all.put("now", (_, _, rows) -> rows.accept(Map.of("waiting", WAITING, "debts", WAITING)));
    all.put("queue.list", paged(rows(WAITING, "lane", "state", "reason")));
    all.put("queue.debts", paged(rows(WAITING, "sender", "subject", "reason")));
    all.put("quarantine.verified", (_, _, rows) -> rows.accept(verified()));
    all.put(
        "trace.state",
        (_, _, rows) -> rows.accept(Map.of("trace", "on", "until", AT, "most", 90_000)));
    return all;
  }

  /** As the gate does: so many behind a row. */
  private static Command paged(Command all) {
    return (request, peer, rows) -> {
      List<Map<String, Object>> every = new ArrayList<>();
      all.run(request, peer, every::add);
      String after = request.find("after").map(_ -> request.need("after-id")).orElse("");
      every.stream()
          .filter(row -> row.get("id").toString().compareTo(after) > 0)
          .limit(Long.parseLong(request.need("limit")))
          .forEach(rows);
    };
  }

  private static Map<String, Object> verified() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("at", AT);
    row.put("messages", 1000);
    row.put("broken", 100);
    row.put("failure", "");
    row.put(
        "damaged",
        IntStream.range(0, 100).mapToObj(_ -> Map.of("id", HOSTILE, "reason", HOSTILE)).toList());
    return row;
  }

  /** So many rows, with the same text in those fields. */
  private static Command rows(int many, String... fields) {
    return (_, _, rows) ->
        IntStream.range(0, many)
            .forEach(
                i -> {
                  Map<String, Object> row = new LinkedHashMap<>();
                  row.put("id", "id%03d".formatted(i));
                  row.put("arrived", AT);
                  row.put("since", AT);
                  row.put("size", 1234567);
                  row.put("recipients", List.of(HOSTILE));
                  row.put("arguments", List.of(HOSTILE));
                  row.put("kind", "files");
                  for (String field : fields) {
                    row.put(field, HOSTILE);
                  }
                  rows.accept(row);
                });
  }

  private String page(String path, String language) {
    HttpResponse<byte[]> reply =
        portal.browser.get(path, "Accept-Encoding", "gzip", "Accept-Language", language);
    assertThat(reply.statusCode()).as(path).isEqualTo(200);
    assertThat(reply.body()).as("weight of " + path).hasSizeLessThan(12 << 10);
    return Browser.text(reply);
  }

  @ParameterizedTest
  @CsvSource({
    "/engines, script",
    "/engines/NAME, script",
    "/sets/NAME, script",
    "/sets/NAME/rollback, script",
    "/signatures, script",
    "/signatures/suspend?signature=NAME&reason=NAME, script",
    "/depot, script",
    "/depot/NAME/remove, script",
    "/maintenance, script",
    "/queue, script",
  })
  void nothingOfAStrangerRunsOrTurnsTheReading(String path, String shown) {
    // A slash in a name would make two pieces of the path: nobody is called so.
    String asked = path.replace("NAME", coded(path.startsWith("/signatures") ? HOSTILE : "x"));
    for (String language : List.of("en", "es")) {
      HttpResponse<byte[]> reply =
          portal.browser.get(asked, "Accept-Encoding", "gzip", "Accept-Language", language);
      assertThat(reply.body()).as("weight of " + path).hasSizeLessThan(12 << 10);
      assertThat(seen(reply)).as(path).doesNotContain("<script", "\u202e", "\u0007");
      if (reply.statusCode() == 200) {
        assertThat(Browser.text(reply)).as(path).contains("&lt;" + shown);
      }
    }
  }

  /** Without hidden fields: they carry a name as it is. */
  private static String seen(HttpResponse<byte[]> reply) {
    String text = Browser.text(reply);
    assertThat(text).doesNotContain("<script");
    return text.replaceAll("<input type=\"hidden\" name=\"[^\"]*\" value=\"[^\"]*\">", "");
  }

  private static String coded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"en, further, 250 messages", "es, siguientes, 250 mensajes"})
  void aLongQueueIsShownByParts(String language, String next, String count) {
    String first = page("/queue", language);
    assertThat(first).contains(count, ">id000<", ">id099<").doesNotContain(">id100<");
    assertThat(first.toLowerCase(java.util.Locale.ROOT)).contains(next);
    String key = coded(AT + " id199");
    String last = page("/queue?after=" + key + "&owed-after=" + key, language);
    assertThat(last).contains(">id200<", ">id249<").doesNotContain(">id199<");
    assertThat(last.toLowerCase(java.util.Locale.ROOT)).doesNotContain(next);
    String mixed = page("/queue?after=" + key, language);
    assertThat(mixed).as("each list for itself").contains(">id249<", ">id000<");
    for (String nonsense : List.of("x", "x y", "2026-99-99T99:99:99Z a", " ")) {
      assertThat(page("/queue?after=" + coded(nonsense), language)).contains(">id000<");
    }
  }
}
