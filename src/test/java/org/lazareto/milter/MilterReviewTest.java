// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.text.Catalogue;

class MilterReviewTest {

  private static final String SOCKET = "unix:/nowhere/milter.sock";
  private static final String EQUATES = "F=T, T=C:30s;S:2m;R:2m;E:10m";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Xlazareto, S=unix:/nowhere/milter.sock, F=T, T=E:10m | lazareto       | ""
          Xlazareto, S=local:/nowhere/milter.sock, F=T, T=E:9m | spam, lazareto | ""
          Xlazareto, S=unix:/nowhere/milter.sock, T=E:10m      | lazareto       | sendmail-open
          Xlazareto, S=unix:/nowhere/milter.sock, F=R, T=E:10m | lazareto       | sendmail-open
          Xlazareto, S=unix:/nowhere/milter.sock, F=T, T=E:30s | lazareto       | sendmail-time
          Xlazareto, S=unix:/nowhere/milter.sock, F=T, T=E:10m | spam           | sendmail-unused
          Xspam, S=unix:/nowhere/spam.sock, F=T                | spam           | sendmail-absent
          """)
  void holesInSendmailAreNamed(String filter, String filters, String finding) {
    List<String> keys =
        keys(review().sendmail("sendmail.cf", List.of("O InputMailFilters=" + filters, filter)));
    assertThat(keys).containsExactlyElementsOf(expected(finding));
  }

  @Test
  void aPortWithOtherFiltersIsNamed() {
    List<String> lines =
        List.of(
            "O InputMailFilters=lazareto",
            "O DaemonPortOptions=Name=MTA, Port=smtp",
            "O DaemonPortOptions=Name=MSA, Port=587, InputMailFilters=spam",
            "Xlazareto, S=" + SOCKET + ", " + EQUATES);
    assertThat(keys(review().sendmail("sendmail.cf", lines)))
        .containsExactly("gate-silent", "sendmail-port");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          milter_default_action, tempfail, -
          milter_default_action, accept, postfix-open
          smtpd_milters, inet:127.0.0.1:1, postfix-absent
          non_smtpd_milters, '', postfix-absent
          milter_content_timeout, 30s, postfix-time
          milter_content_timeout, 300s, -
          milter_protocol, 2, postfix-protocol
          """)
  void holesInPostfixAreNamed(
      String setting, String value, @org.jspecify.annotations.Nullable String finding) {
    Map<String, String> values = new HashMap<>(good());
    values.put(setting, value);
    assertThat(keys(review().postfix(values, List.of())))
        .containsExactlyElementsOf(expected(finding == null ? "" : finding));
  }

  @Test
  void aServiceWithOtherFiltersIsNamed() {
    List<String> services =
        List.of("smtp/inet/smtpd_milters = " + SOCKET, "127.0.0.1:10025/inet/smtpd_milters = ");
    List<MilterFinding> findings = review().postfix(good(), services);
    assertThat(keys(findings)).containsExactly("gate-silent", "postfix-service");
    assertThat(findings.getLast().in(Catalogue.ENGLISH)).contains("10025");
  }

  @Test
  void whatIsPrintedIsWell() {
    String sendmail = new MilterSetup(settings()).sendmail(Catalogue.SPANISH);
    assertThat(sendmail).contains("INPUT_MAIL_FILTER(`lazareto', `S=" + SOCKET + ", " + EQUATES);
    Map<String, String> printed = new HashMap<>();
    new MilterSetup(settings())
        .postfix(Catalogue.ENGLISH)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" = ", 2))
        .forEach(pair -> printed.put(pair[0], pair[1]));
    assertThat(keys(review().postfix(printed, List.of()))).containsExactly("gate-silent");
  }

  private static Map<String, String> good() {
    return Map.of(
        "smtpd_milters", SOCKET,
        "non_smtpd_milters", SOCKET,
        "milter_default_action", "tempfail",
        "milter_content_timeout", "10m",
        "milter_protocol", "6");
  }

  /** Nobody listens there, which is a finding of every check. */
  private static List<String> expected(String finding) {
    return Stream.of("gate-silent", finding).filter(key -> !key.isEmpty()).toList();
  }

  private static List<String> keys(List<MilterFinding> findings) {
    return findings.stream().map(MilterFinding::key).toList();
  }

  private static MilterReview review() {
    return new MilterReview(settings());
  }

  private static MilterSettings settings() {
    MilterSettings usual = MilterTargets.small();
    return new MilterSettings(
        List.of(SOCKET),
        "",
        usual.spool(),
        1,
        usual.turn(),
        usual.progress(),
        1,
        usual.idle(),
        usual.transfer(),
        usual.frame(),
        usual.buffer(),
        usual.messageSize(),
        1,
        usual.headerSize(),
        1,
        false);
  }
}
