// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.fake.SomePolicy;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;

/** Each key of a rule, as it is written, for one message of which something is so of each kind. */
class ConditionsTest {

  private static final Address JUAN = new Address("Juan@infomed.test");
  private static final String DIGEST = "ab".repeat(32);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what stands after when. or unless. | the key that does not hold, - if it does
          routes = ["smtp", "uucp"]              | -
          routes = ["smtp", "milter"]            | routes
          directions = ["inbound"]               | -
          directions = ["outbound", "internal"]  | directions
          clients = ["198.51.100.0/24"]          | -
          clients = ["198.51.100.7"]             | -
          clients = ["192.0.2.0/24", "2001:db8::/32"] | clients
          clients = ["MX.outside.test"]          | -
          clients = [".outside.test"]            | -
          clients = ["outside.test"]             | clients
          clients = ["mx*"]                      | -
          clients = ["/^198[.]51/"]              | -
          clients = ["/^\\\\S+[.]OUTSIDE/"]      | -
          clients = ["/^\\\\s/"]                 | clients
          authenticated = true                   | authenticated
          senders = ["ANA@sub.lab.test"]         | -
          senders = ["sub.lab.test"]             | -
          senders = ["lab.test"]                 | senders
          senders = [".lab.test"]                | -
          senders = ["ana@"]                     | -
          senders = ["an@"]                      | senders
          senders = ["a*@*.test"]                | -
          senders = ["/^an?a@/"]                 | -
          senders = ["/^\\\\S+@\\\\D+[.]TEST$/"]  | -
          senders = ["/\\\\s/"]                  | senders
          senders = ["<>"]                       | senders
          recipients = ["juan@infomed.test"]     | -
          recipients = ["eva@infomed.test"]      | recipients
          institutions = ["pinar*"]              | -
          institutions = ["Habana"]              | institutions
          subjects = ["*URGENTE"]                | -
          subjects = ["urgente"]                 | subjects
          subjects = ["/\\\\burgente/"]          | -
          message-over = "4999"                  | -
          message-over = "5000"                  | size
          message-under = "5001"                 | -
          message-under = "5000"                 | size
          verdicts = ["clean", "infected"]       | -
          verdicts = ["blocked"]                 | verdicts
          findings = ["worm.*"]                  | -
          findings = ["virus"]                   | findings
          engines = ["clamd"]                    | -
          engines = ["own"]                      | engines
          engines = ["own"]\\nwhen.answers = ["clean"]               | -
          engines = ["clamd"]\\nwhen.answers = ["clean"]             | engines
          answers = ["failed"]                   | -
          answers = ["not-fully-scanned"]        | engines
          names = ["*.pif"]                      | -
          names = ["*.exe"]                      | names
          types = ["application/*"]              | -
          types = ["video/*"]                    | types
          facts = ["encrypted", "macros"]        | -
          facts = ["encrypted"]                  | facts
          part-over = "29567"                    | -
          part-over = "29568"                    | part-size
          part-under = "100"                     | part-size
          part-under = "1M"                      | -
          sha256 = ["%DIGEST%"]                  | -
          sha256 = ["%OTHER%"]                   | sha256
          names = ["*.txt"]\\nwhen.part-over = "20000"               | parts
          routes = ["uucp"]\\nwhen.subjects = ["no such"]            | subjects
          """)
  void whatIsAskedHoldsOrIsTold(String asked, String missed) {
    String condition =
        asked
            .strip()
            .replace("\\n", "\n")
            .replace("%DIGEST%", DIGEST.toUpperCase(java.util.Locale.ROOT))
            .replace("%OTHER%", "cd".repeat(32));
    boolean holds = missed.equals("-");
    assertThat(looked("when." + condition)).isEqualTo(new Looked("asked", holds ? "" : missed));
    String excepted = "unless." + condition.replace("when.", "unless.");
    assertThat(looked(excepted)).isEqualTo(new Looked("asked", holds ? "unless" : ""));
  }

  private static Looked looked(String condition) {
    Policy policy =
        SomePolicy.of("[[rules]]\nname = \"asked\"\n" + condition + "\ntreatment = \"discard\"\n");
    Decision decision = policy.decide(subject());
    return decision.looked().get(JUAN).getFirst();
  }

  private static Subject subject() {
    Site.Institution pinar =
        new Site.Institution(
            "Pinar del Río", Site.Kind.INSTITUTION, List.of("infomed.test"), List.of(), List.of());
    Envelope envelope =
        new Envelope(
            "id",
            Instant.EPOCH,
            Route.UUCP,
            new Client("mx.Outside.test", "198.51.100.7", ""),
            new Address("Ana@Sub.Lab.test"),
            List.of(JUAN));
    List<Reply> replies =
        List.of(
            new Reply("2", "clamd", "1", new Answer.Found("Worm.A")),
            new Reply("2", "own", "1", new Answer.Clean()),
            new Reply("2", "gone", "1", new Answer.Failed(true, "no answer")));
    return new Subject(
        new Subject.Arrival(
            envelope, new Site(List.of(), List.of(), List.of(pinar)), Instant.EPOCH),
        new Subject.Content(
            "Cobro urgente",
            5000,
            List.of(
                part("1", "a.txt", "text/plain", 200),
                part("2", "Foto.PIF", "application/x-dosexec", 29568)),
            Map.of()),
        new Subject.Answers(replies, "", false));
  }

  private static Part part(String path, String name, String type, long size) {
    return new Part(
        path,
        List.of(name),
        "",
        type,
        size,
        path.equals("2") ? DIGEST : "",
        false,
        Optional.empty(),
        path.equals("2") ? List.of(new Fact(Fact.Kind.MACROS, "")) : List.of());
  }
}
