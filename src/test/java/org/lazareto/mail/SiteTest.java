// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.mail.Site.Institution;
import org.lazareto.mail.Site.Kind;

class SiteTest {

  private static final Site SITE =
      new Site(
          List.of("infomed.test", ".salud.test"),
          List.of("10.1.0.0/16", "2001:db8::/32"),
          List.of(
              new Institution(
                  "Hospital de Pinar",
                  Kind.INSTITUTION,
                  List.of("hpinar.test"),
                  List.of("10.7.0.0/16"),
                  List.of("pinar")),
              new Institution("Homes", Kind.HOME, List.of(), List.of("10.1.200.0/24"), List.of())));

  @ParameterizedTest
  @CsvSource({
    "SMTP,  198.51.100.1, x@outside.test,    ana@infomed.test,  INBOUND,  -",
    "SMTP,  10.1.2.3,     ana@infomed.test,  x@outside.test,    OUTBOUND, -",
    "SMTP,  10.1.2.3,     ana@infomed.test,  luis@a.salud.test, INTERNAL, -",
    // A forged inside sender does not make mail from outside internal.
    "SMTP,  198.51.100.1, ana@infomed.test,  luis@infomed.test, INBOUND,  -",
    "LOCAL, '',           ana,               luis@infomed.test, INTERNAL, -",
    "SMTP,  10.7.1.1,     doc@hpinar.test,   x@outside.test,    OUTBOUND, Hospital de Pinar",
    "SMTP,  198.51.100.1, x@outside.test,    doc@hpinar.test,   INBOUND,  Hospital de Pinar",
    "UUCP,  '',           pinar!pepe,        x@outside.test,    OUTBOUND, Hospital de Pinar",
    "SMTP,  10.1.200.9,   ana@infomed.test,  x@outside.test,    OUTBOUND, Homes",
    "SMTP,  127.0.0.1,    x@outside.test,    y@elsewhere.test,  OUTBOUND, -",
    "SMTP,  2001:db8::7,  ana@infomed.test,  x@outside.test,    OUTBOUND, -",
    "SMTP,  198.51.100.1, '',                ana@infomed.test,  INBOUND,  -"
  })
  void table(
      Route route, String client, String from, String to, Direction direction, String institution) {
    String name = route == Route.UUCP ? "pinar" : "";
    Envelope envelope =
        new Envelope(
            "id",
            Instant.EPOCH,
            route,
            new Client(name, client, ""),
            new Address(from),
            List.of(new Address(to)));
    assertThat(SITE.direction(envelope)).isEqualTo(direction);
    assertThat(SITE.institution(envelope)).isEqualTo(institution);
  }

  @Test
  void whoHasAPasswordOfOursIsInsideWhereverTheNetwork() {
    Client stranger = new Client("", "198.51.100.1", "");
    for (boolean known : new boolean[] {true, false}) {
      Envelope envelope =
          new Envelope(
              "id",
              Instant.EPOCH,
              Route.SMTP,
              stranger.authenticated(known),
              new Address("ana@infomed.test"),
              List.of(new Address("luis@infomed.test")));
      assertThat(SITE.direction(envelope))
          .isEqualTo(known ? Direction.INTERNAL : Direction.INBOUND);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<ana@X.test>, ana@X.test, x.test, ana",
    "ana, ana, '', ana",
    "<>, '', '', ''",
    "a@b@c.test, a@b@c.test, c.test, a@b"
  })
  void addresses(String written, String text, String domain, String local) {
    Address address = new Address(written);
    assertThat(address.text()).isEqualTo(text);
    assertThat(address.domain()).isEqualTo(domain);
    assertThat(address.local()).isEqualTo(local);
  }
}
