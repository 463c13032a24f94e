// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.engine.Quorum.Shortfall;
import org.lazareto.fake.SomePanelSettings;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Route;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

class QuorumsTest {

  private static final List<String> ENGINES = List.of("clamd", "mcafee", "own");
  private static final MailClass NONE = MailClass.defaults();

  private static final MailClass BIG =
      new MailClass(
          "big",
          List.of(),
          List.of(),
          List.of(),
          ByteSize.megabytes(10),
          Optional.empty(),
          "any",
          List.of("clamd"),
          Shortfall.WAIT);

  private static final MailClass HOSPITAL =
      new MailClass(
          "hospital",
          List.of(Direction.INBOUND, Direction.INTERNAL),
          List.of(Route.UUCP),
          List.of("Hospital"),
          new ByteSize(0),
          Optional.of(ByteSize.kilobytes(1)),
          "3",
          List.of(),
          Shortfall.DEBT);

  @ParameterizedTest
  @CsvSource({
    "INBOUND, UUCP, Hospital, 1024, 3",
    "INTERNAL, UUCP, Hospital, 1, 3",
    "OUTBOUND, UUCP, Hospital, 1, 2",
    "INBOUND, SMTP, Hospital, 1, 2",
    "INBOUND, UUCP, Clinic, 1, 2",
    "INBOUND, UUCP, Hospital, 1025, 2",
    "INBOUND, UUCP, Hospital, 10485760, 2",
    "INBOUND, UUCP, Hospital, 10485761, 1",
  })
  void theFirstClassThatHoldsTheMailCounts(
      Direction direction, Route route, String institution, long size, int needed) {
    Quorums quorums =
        Quorums.of(
            new SomePanelSettings().quorum("2").classes(BIG, HOSPITAL, NONE).make(), ENGINES);
    // A class without conditions takes what the others left; here it needs all three.
    Quorums without =
        Quorums.of(new SomePanelSettings().quorum("2").classes(BIG, HOSPITAL).make(), ENGINES);
    Traits mail = new Traits(direction, route, institution, size);
    assertThat(without.of(mail).needed()).isEqualTo(needed);
    assertThat(quorums.of(mail).needed()).isEqualTo(needed == 2 ? 3 : needed);
    assertThat(without.of(mail).shortfall() == Shortfall.DEBT).isEqualTo(needed == 3);
    assertThat(without.of(mail).required()).isEqualTo(needed == 1 ? List.of("clamd") : List.of());
  }

  @Test
  void whatIsNotPossibleIsNamedWithItsPlace() {
    MailClass four = with("4", List.of());
    MailClass stranger = with("any", List.of("clamd", "sophos"));
    assertThat(refusal(new SomePanelSettings().quorum("most")))
        .isEqualTo(
            "[panel] quorum: 'most' is not possible; write \"all\", \"any\", or a number from 1 to"
                + " 3, the number of configured engines");
    assertThat(refusal(new SomePanelSettings().classes(NONE, four)))
        .startsWith("[[panel.classes]] \"odd\" quorum: '4' is not possible");
    assertThat(refusal(new SomePanelSettings().classes(stranger)))
        .isEqualTo(
            "[[panel.classes]] \"odd\" required: \"sophos\" is no configured engine; configured"
                + " are: clamd, mcafee, own");
    assertThat(refusal(new SomePanelSettings().required("sophos"))).startsWith("[panel] required:");
  }

  private static String refusal(SomePanelSettings settings) {
    List<LazaretoException> refused = new java.util.ArrayList<>();
    assertThatThrownBy(() -> Quorums.of(settings.make(), ENGINES))
        .isInstanceOfSatisfying(LazaretoException.class, refused::add);
    return refused.getFirst().in(Catalogue.ENGLISH);
  }

  private static MailClass with(String quorum, List<String> required) {
    return new MailClass(
        "odd",
        NONE.directions(),
        NONE.routes(),
        NONE.institutions(),
        NONE.largerThan(),
        NONE.upTo(),
        quorum,
        required,
        NONE.shortfall());
  }
}
