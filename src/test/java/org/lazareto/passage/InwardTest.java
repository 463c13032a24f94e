// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.passage.Samples.PLAIN;
import static org.lazareto.passage.Samples.WORM;
import static org.lazareto.passage.Samples.done;
import static org.lazareto.passage.Samples.rule;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeTransit;
import org.lazareto.fake.SomeRooms;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Finding;

/** What is for this installation itself leaves the stream, and nothing else does. */
class InwardTest {

  private static final String OURS = "lazareto@localhost";
  private static final String PIECE = "Subject: piece\n\na piece for us\n";

  @AutoClose private final SomeRooms gate;
  private final List<String> kept = new ArrayList<>();
  private Optional<IOException> trouble = Optional.empty();

  InwardTest(@TempDir Path directory) throws IOException {
    gate = new SomeRooms(directory);
    gate.inlet(new Ours());
  }

  private final class Ours implements Inlet {

    @Override
    public boolean isOurs(Address recipient) {
      return recipient.key().equals(OURS);
    }

    @Override
    public Optional<Parcel> claim(Address recipient, ByteSource message) throws IOException {
      String text = new String(message.readAll(), java.nio.charset.StandardCharsets.ISO_8859_1);
      return text.contains("a piece for us") ? Optional.of(new Found(text)) : Optional.empty();
    }
  }

  private final class Found implements Inlet.Parcel {

    private final String text;

    private Found(String text) {
      this.text = text;
    }

    @Override
    public String what() {
      return "piece 1/2";
    }

    @Override
    public void keep() throws IOException {
      if (trouble.isPresent()) {
        throw trouble.get();
      }
      kept.add(text);
    }
  }

  @Test
  void aPieceIsKeptBeforeTheCommitAndAccountedForAsDiscarded() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PIECE, OURS);
    transit.beforeCommit(() -> assertThat(kept).hasSize(1));
    Decision decision = done(gate.passage().carry(transit, false));
    assertThat(transit.committed()).isEmpty();
    assertThat(transit.gone()).isTrue();
    assertThat(kept).hasSize(1);
    assertThat(gate.fates("A1")).containsOnly(Map.entry(OURS, "DISCARDED"));
    assertThat(decision.findings())
        .contains(new Finding("", Finding.Kind.RULE, "for-this-node", "piece 1/2"));
    assertThat(decision.rules()).containsValue("for-this-node");
  }

  @Test
  void othersGetItAllTheSame() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PIECE, "ana@localhost", "LAZARETO@localhost");
    done(gate.passage().carry(transit, false));
    assertThat(gate.fates("A1"))
        .containsOnly(
            Map.entry("ana@localhost", "DELIVERED"), Map.entry("LAZARETO@localhost", "DISCARDED"));
    assertThat(transit.committed()).hasSize(1);
    assertThat(kept).hasSize(1);
  }

  @Test
  void theSameHoldsInASession() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PIECE, "ana@localhost", OURS).inItsSession();
    done(gate.passage().carry(transit, false));
    assertThat(gate.fates("A1"))
        .containsOnly(Map.entry("ana@localhost", "DELIVERED"), Map.entry(OURS, "DISCARDED"));
    FakeTransit alone = new FakeTransit("A2", PIECE, OURS).inItsSession();
    done(gate.passage().carry(alone, false));
    assertThat(alone.refusal()).isEmpty();
    assertThat(gate.fates("A2")).containsOnly(Map.entry(OURS, "DISCARDED"));
    assertThat(kept).hasSize(2);
  }

  @Test
  void anythingElseIsOrdinaryMail() throws IOException {
    done(gate.passage().carry(new FakeTransit("A1", PLAIN, OURS), false));
    assertThat(gate.fates("A1")).containsOnly(Map.entry(OURS, "DELIVERED"));
    done(gate.passage().carry(new FakeTransit("A2", PIECE, "ana@localhost"), false));
    assertThat(gate.fates("A2")).containsOnly(Map.entry("ana@localhost", "DELIVERED"));
    String worm = WORM.replaceFirst("Subject: [^\n]*", "Subject: a piece for us");
    done(gate.passage().carry(new FakeTransit("A3", worm, OURS), false));
    assertThat(gate.fates("A3")).containsOnly(Map.entry(OURS, "QUARANTINED"));
    String hold = rule("all", "*", "treatment = \"quarantine\"");
    done(gate.passage(hold).carry(new FakeTransit("A4", PIECE, OURS), false));
    assertThat(gate.fates("A4")).containsOnly(Map.entry(OURS, "QUARANTINED"));
    assertThat(kept).isEmpty();
  }

  @Test
  void whereItCannotBeKeptTheMessageStays() {
    trouble = Optional.of(new IOException("the disk is full"));
    FakeTransit transit = new FakeTransit("A1", PIECE, OURS);
    assertThatThrownBy(() -> gate.passage().carry(transit, false)).hasMessageContaining("full");
    assertThat(transit.gone()).isFalse();
    assertThat(gate.journal().intent("A1")).isEmpty();
  }
}
