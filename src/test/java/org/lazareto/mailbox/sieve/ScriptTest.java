// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.digest.Sha256;
import org.lazareto.mailbox.sieve.Rule.Deed;
import org.lazareto.mailbox.sieve.Rule.Where;
import org.lazareto.text.LazaretoException;

/** Filters as a script, and back. */
class ScriptTest {

  private static final Abilities ALL =
      new Abilities(
          Set.of("fileinto", "imap4flags", "vacation", "date", "relational", "include"), Set.of());
  private static final Abilities PLAIN = new Abilities(Set.of("fileinto"), Set.of());

  private static Vacation away(String subject, String text, String... addresses) {
    return new Vacation(
        true, Optional.empty(), Optional.empty(), subject, text, List.of(addresses));
  }

  private static Filters only(Rule rule) {
    return Filters.NONE.with(0, rule);
  }

  @Test
  void saysWhatTheFiltersSay() {
    Filters filters =
        Filters.NONE
            .answering(
                Optional.of(
                    new Vacation(
                        true,
                        Optional.of(LocalDate.of(2026, 12, 1)),
                        Optional.of(LocalDate.of(2026, 12, 24)),
                        "Ausente",
                        "Vuelvo el 25.\nAna",
                        List.of("ana@example.org"))))
            .with(0, new Rule(Where.SUBJECT, "oferta", Deed.TRASH, "Papelera"))
            .with(1, new Rule(Where.TO, "turnos", Deed.MOVE, "Turnos/2026"))
            .with(2, new Rule(Where.FROM, "director", Deed.FLAG, ""))
            .beside("mía");

    String code =
        Script.of(filters, ALL, 7)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .reduce("", (all, line) -> all + line + "\n");

    assertThat(code)
        .isEqualTo(
            """
            require ["date", "fileinto", "imap4flags", "include", "relational", "vacation"];
            if allof (currentdate :value "ge" "date" "2026-12-01", \
            currentdate :value "le" "date" "2026-12-24", \
            not header :contains ["subject"] "oferta") {
            vacation :days 7 :subject "Ausente" :addresses ["ana@example.org"] "Vuelvo el 25.
            Ana";
            }
            if header :contains ["subject"] "oferta" {
            fileinto "Papelera";
            stop;
            }
            if header :contains ["to", "cc"] "turnos" {
            fileinto "Turnos/2026";
            stop;
            }
            if header :contains ["from"] "director" {
            addflag "\\\\Flagged";
            }
            include :personal :optional "mía";
            """);
    assertThat(Script.of(filters.answering(Optional.empty()), PLAIN, 7))
        .doesNotContain("\"include\"", "include :personal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"; discard; #",
        "\\\"; discard;",
        "\\",
        "\\\\\"",
        "a\r\ndiscard;\r\n",
        "text:\r\n.\r\n",
        "*/ discard; /*",
        "${hex:22}; discard;",
        "# lazareto 1 x",
        "#: rule FROM x MOVE y",
        "%0A#: rule",
        "ñandú 日本 😀",
        "<script>alert(1)</script>",
        "a\u0000b",
        "\u2028discard;",
        "Estoy fuera.\n#: 7204-1234",
        "Estoy fuera.\n#: rule FROM x TRASH y"
      })
  void whatIsTypedIsOnlyEverAString(String typed) {
    Filters filters =
        only(new Rule(Where.LIST, typed, Deed.FLAG, ""))
            .answering(Optional.of(away(typed, typed)))
            .beside(typed.replaceAll("\\p{Cntrl}", ""));

    String script = Script.of(filters, ALL, 7);

    assertThat(Script.read(script)).contains(filters);
    assertThat(Script.read(script.replace("\n", "\r\n"))).contains(filters);
    assertThat(bare(script)).doesNotContain("discard").doesNotContain("alert");
  }

  /** A script without its comments and strings, as a reader of Sieve takes it. */
  private static String bare(String script) {
    return script.replaceAll("(?m)^#.*$", "").replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\"");
  }

  @Test
  void aScriptThatAnotherProgramChangedIsNotOurs() {
    String script = Script.of(only(new Rule(Where.FROM, "x", Deed.FLAG, "")), ALL, 7);

    assertThat(Script.read(script)).isPresent();
    for (String other :
        List.of(
            "",
            "\n",
            "keep;",
            script + "discard;\n",
            script.replace("\"x\"", "\"y\""),
            script.replaceFirst("#: rule FROM x", "#: rule FROM y"),
            script.replaceFirst("lazareto 1", "lazareto 2"),
            script.substring(script.indexOf('\n') + 1))) {
      assertThat(Script.read(other)).as(other).isEmpty();
    }
    String explained = script.lines().toList().get(1) + "\n";
    assertThat(Script.read(signed(explained + "#: rule FROM x MOVE y\n"))).isPresent();
    assertThat(Script.read(signed(explained + "#: rule SIDEWAYS x MOVE y\n"))).isEmpty();
    assertThat(Script.read(signed("#: rule FROM x MOVE y\n"))).isEmpty();
  }

  private static String signed(String body) {
    return "# lazareto 1 " + Sha256.hex(body) + "\n" + body;
  }

  @Test
  void rulesAreSetMovedAndTakenAway() {
    Rule a = new Rule(Where.FROM, "a", Deed.FLAG, "");
    Rule b = new Rule(Where.FROM, "b", Deed.FLAG, "");
    Filters both = Filters.NONE.with(-1, a).with(9, b);

    assertThat(both.rules()).containsExactly(a, b);
    assertThat(both.up(1).rules()).containsExactly(b, a);
    assertThat(both.up(0)).isEqualTo(both);
    assertThat(both.up(7)).isEqualTo(both);
    assertThat(both.with(0, b).rules()).containsExactly(b, b);
    assertThat(both.without(0).rules()).containsExactly(b);
    assertThat(both.without(5)).isEqualTo(both);
  }

  @ParameterizedTest
  @CsvSource({
    "'', FLAG, '', filter.no-words",
    "' \n', FLAG, '', filter.no-words",
    "x, MOVE, '', filter.no-folder",
    "x, TRASH, ' ', filter.no-folder",
    "x, MOVE, 'a\nb', filter.no-folder",
  })
  void aRuleHasWordsAndAPlace(String words, Deed deed, String folder, String key) {
    assertThatThrownBy(() -> new Rule(Where.FROM, words, deed, folder))
        .isInstanceOfSatisfying(LazaretoException.class, e -> assertThat(e.key()).isEqualTo(key));
  }

  @Test
  void anAnswerHasATextAndDaysInTheirOrder() {
    LocalDate day = LocalDate.of(2026, 12, 1);
    for (Runnable wrong :
        List.<Runnable>of(
            () -> away("s", " \n "),
            () -> away("s", "t", "no address"),
            () -> away("s", "t", "a@b.c\"] \"x"),
            () ->
                new Vacation(
                    true, Optional.of(day), Optional.of(day.minusDays(1)), "", "t", List.of()))) {
      assertThatThrownBy(wrong::run).isInstanceOf(LazaretoException.class);
    }
    assertThat(away("a\r\nBcc: x", "t").subject()).isEqualTo("a Bcc: x");
  }
}
