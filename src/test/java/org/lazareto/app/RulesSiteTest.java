// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.app.DeskFixture.coded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.policy.Action;
import org.lazareto.rule.Adopted;
import org.lazareto.rule.Draft;
import org.lazareto.rule.Marks;
import org.lazareto.web.Role;
import org.lazareto.web.account.Visit;

/** Outbreak rules made and ended in a browser, over a started portal and a started gate. */
class RulesSiteTest {

  private static final String FIRST = "6ANDbo7l017868";
  private static final String COPY = "6ANDbo7l017869";
  private static final String HOSTILE = "aviso\"><script>alert(0)</script>";
  private static final String TEXT = "multipart/mixed; boundary=b";
  private static final String BODY =
      """
      --b
      Content-Type: text/plain

      hola
      --b
      Content-Type: text/plain; name="informe<script>.txt"

      datos
      --b--
      """;

  @TempDir Path folder;
  private DeskFixture desk;

  @BeforeEach
  void start() throws IOException {
    desk = new DeskFixture(folder);
  }

  @AfterEach
  void stop() throws IOException {
    desk.close();
  }

  private void passes(String id) throws IOException {
    desk.arrives(id, HOSTILE, TEXT, BODY);
    desk.until(() -> desk.isFinal(id));
    assertThat(desk.held(id)).isFalse();
  }

  @Test
  void aRuleFromAMessageStopsTheNextCopyAndIsRetired() throws IOException {
    passes(FIRST);
    Visit gau = desk.visit(Role.GAU);
    assertThat(gau.get("/rules")).isEqualTo(200);
    assertThat(gau.page()).contains("No outbreak rule holds.");
    String from = "/rules/new?from=" + FIRST;
    assertThat(gau.get(from)).isEqualTo(200);
    assertThat(gau.page())
        .contains("name=\"sha256\"", "name=\"attachment-name\"", "name=\"subject\"")
        .contains("It would have hit one of one message; one of these was delivered.")
        .doesNotContain("<script", "Make the rule");
    String digest = gau.piece("name=\"sha256\" value=\"([0-9a-f]{64})\"");

    assertThat(gau.get(from + "&sha256=" + digest)).isEqualTo(200);
    assertThat(gau.page()).contains("Make the rule").containsPattern(digest + "\" checked");
    Map<String, String> form = Map.of("sha256", digest, "reason", coded("<script>brote"));
    assertThat(gau.send("/rules", form)).isEqualTo(303);
    assertThat(gau.location()).matches("/rules/1\\?took=[0-9]+&done=rule-made");
    assertThat(gau.get(gau.location())).isEqualTo(200);
    assertThat(gau.page())
        .contains("It holds, ", "the next copy is stopped", "It would have hit one of one")
        .contains("&lt;script&gt;brote", "gau (")
        .doesNotContain("<script");

    desk.arrives(COPY, HOSTILE, TEXT, BODY);
    desk.waitsUntilHeld(COPY);
    // Counted in the transaction of the final row, a moment later.
    desk.until(() -> desk.isFinal(COPY));
    assertThat(gau.get("/rules")).isEqualTo(200);
    assertThat(gau.page()).containsPattern("outbreak-1</a>(?s:.*)<td class=\"n\">1</td>");
    gau.get("/quarantine?finding=outbreak-1");
    assertThat(gau.page()).contains("/quarantine/" + COPY);

    gau.get("/rules/1");
    assertThat(gau.send("/rules/1/extend", Map.of("expires", "30d"))).isEqualTo(303);
    gau.get("/rules/1");
    assertThat(gau.send("/rules/1/extend", Map.of("expires", "9999d"))).isEqualTo(409);
    assertThat(gau.get("/rules/1/retire")).isEqualTo(200);
    assertThat(gau.send("/rules/1/retire", Map.of("release", "yes"))).isEqualTo(303);
    assertThat(gau.location()).isEqualTo("/rules/1?released=1&held=0&done=rule-retired");
    assertThat(gau.get(gau.location())).isEqualTo(200);
    assertThat(gau.page())
        .contains("One message that it had caught was released; none is held still.", "retired");
    assertThat(desk.held(COPY)).isFalse();
    assertThat(gau.get("/rules?all=yes")).isEqualTo(200);
    assertThat(gau.page()).contains("outbreak-1");
  }

  @Test
  void aRuleOfAHubSaysWhoseItIsAndWhyItStays() {
    Instant now = Instant.now();
    assertThat(
            desk.shell.run("rule", "add", "--attachment-name", "*.own", "--reason", "r", "--json"))
        .as(desk.shell.err())
        .isZero();
    Draft draft =
        new Draft(Marks.of("{\"names\":[\"*.abc\"]}"), Action.QUARANTINE, "wave", Optional.empty());
    desk.gate
        .rules()
        .adopt(
            List.of(
                new Adopted(
                    "nacional-7", Optional.of(draft), "ana@nacional", now, now.plusSeconds(999))));
    assertThat(desk.shell.run("rule", "list")).isZero();
    assertThat(desk.shell.out()).containsSubsequence("nacional", "*.abc", "*.own");
    assertThat(desk.shell.run("rule", "show", "2")).isZero();
    assertThat(desk.shell.out()).contains("nacional, which alone can change or end it");
    Visit gau = desk.visit(Role.GAU);
    gau.get("/rules");
    assertThat(gau.page())
        .containsSubsequence("rules of a hub before", "outbreak-nacional-7", "outbreak-1<")
        .contains("Rule of the hub nacional");
    gau.get("/rules/2");
    assertThat(gau.page())
        .contains("Only the hub can change or end it")
        .doesNotContain("/rules/2/retire", "/rules/2/extend");
    assertThat(gau.get("/rules/2/retire")).isEqualTo(303);
    gau.get("/rules/2");
    assertThat(gau.send("/rules/2/extend", Map.of("expires", "7d"))).isEqualTo(409);
    assertThat(gau.page()).contains("rule of the hub");
    gau.get("/rules/1");
    assertThat(gau.page()).contains("/rules/1/retire").doesNotContain("Rule of the hub");
  }

  @Test
  void whatCannotBecomeARuleIsSaidBesideWhatWasTyped() throws IOException {
    Visit gau = desk.visit(Role.GAU);
    String typed = coded("/([/\"<script>");
    assertThat(gau.get("/rules/new?subject=" + typed + "&size=9-1")).isEqualTo(409);
    assertThat(gau.page())
        .contains("role=\"alert\"", "value=\"9-1\"")
        .doesNotContain("<script", "Make the rule");
    assertThat(gau.get("/rules/new?sender=" + coded("a*@x.test\nRCPT") + "&body=text:hola"))
        .isEqualTo(200);
    assertThat(gau.page()).contains("It would have hit none of no messages");
    assertThat(gau.send("/rules", Map.of("sender", coded("*@x.test")))).isEqualTo(409);
    assertThat(gau.page()).contains("role=\"alert\"", "value=\"*@x.test\"");
    assertThat(gau.get("/rules/new?from=" + coded("/etc/passwd"))).isEqualTo(400);
    assertThat(gau.get("/rules/99")).isEqualTo(404);
    assertThat(gau.get("/rules/" + coded("1 OR 1"))).isEqualTo(404);
    assertThat(gau.get("/rules/new?lang=es")).isEqualTo(200);
    assertThat(gau.page()).contains("Regla nueva");
  }
}
