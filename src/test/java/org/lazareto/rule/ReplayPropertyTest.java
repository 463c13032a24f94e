// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Panel;
import org.lazareto.engine.PanelSettings;
import org.lazareto.fake.FakeTransit;
import org.lazareto.fake.SomePolicy;
import org.lazareto.fake.SomeRooms;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Site;
import org.lazareto.passage.Passage;
import org.lazareto.policy.Action;
import org.lazareto.policy.LivePolicy;

/** What a preview says is what happens when the same mail comes again. */
class ReplayPropertyTest {

  private static final List<String> BODIES = List.of("hola", "LAZARETO WORM", "x".repeat(3000));

  /** A message with an attachment, and perhaps a second one within the first's reach. */
  record Mail(String subject, String name, String body, String other) {

    String text() {
      return """
      From: x@outside.test
      Subject: %s
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain

      the letter
      --b
      Content-Type: application/octet-stream; name="%s"
      Content-Transfer-Encoding: base64

      %s
      --b
      Content-Type: application/octet-stream; name="%s"

      other
      --b--
      """
          .formatted(subject, name, encoded(body), other);
    }

    private static String encoded(String body) {
      return Base64.getMimeEncoder(76, new byte[] {'\n'})
          .encodeToString(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void thePreviewIsWhatHappens(@ForAll("mails") List<Mail> mails, @ForAll("marks") Marks marks)
      throws IOException {
    try (Gate gate = new Gate()) {
      gate.carry("A", mails);
      Preview preview = new Preview(gate.rooms.journal().traces(), Site.defaults());
      Preview.Hits hits = preview.of(marks, Instant.EPOCH);
      OutbreakRule rule =
          gate.rules.add(new Draft(marks, Action.QUARANTINE, "x", Optional.empty()), "ana");
      List<Boolean> caught = gate.carry("B", mails);
      long count = caught.stream().filter(c -> c).count();
      assertThat(hits.messages()).isEqualTo(mails.size());
      if (marks.contents().isEmpty()) {
        assertThat(hits.unsure()).isZero();
        assertThat(hits.hit()).isEqualTo(count);
      } else {
        assertThat(hits.hit()).isZero();
        assertThat(count).isLessThanOrEqualTo(hits.unsure());
      }
      assertThat(gate.caughtBy(rule, mails.size())).isEqualTo(caught);
      OutbreakRule retired = gate.rules.retire(rule.number(), "ana");
      assertThat(gate.carry("C", mails)).as(retired.name()).containsOnly(false);
    }
  }

  @Provide
  Arbitrary<List<Mail>> mails() {
    Arbitrary<String> names =
        Arbitraries.of("a.pif", "A.PIF. ", "a.pif.txt", "carta.doc", "dir/b.pif", "ñ.pif", "x");
    return Combinators.combine(
            Arbitraries.of("factura 7", "hola", "=?utf-8?Q?Factura_=C3=B1?=", ""),
            names,
            Arbitraries.of(BODIES),
            names)
        .as(Mail::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<Marks> marks() {
    Arbitrary<Marks> each =
        Arbitraries.oneOf(
            Arbitraries.of("*.pif", "a.*", "/\\.pif$/", "*")
                .map(p -> Marks.NONE.withNames(List.of(p))),
            Arbitraries.of("*factura*", "hola", "/^$/")
                .map(p -> Marks.NONE.withSubjects(List.of(p))),
            Arbitraries.of("outside.test", "y@outside.test", "x@*")
                .map(p -> Marks.NONE.withSenders(List.of(p))),
            Arbitraries.of(BODIES).map(body -> Marks.NONE.withSha256(List.of(digest(body)))),
            Arbitraries.of(new Window(4, 4), new Window(0, 100), new Window(2000, 0))
                .map(Marks.NONE::withPartSize),
            Arbitraries.of(new Window(1, 600), new Window(601, 0))
                .map(
                    w ->
                        new Marks(
                            List.of(), List.of(), List.of(), w, Window.ANY, List.of(), List.of())),
            Arbitraries.of("text:lazareto worm", "hex:686f6c61")
                .map(
                    c ->
                        new Marks(
                            List.of(),
                            List.of(),
                            List.of(),
                            Window.ANY,
                            Window.ANY,
                            List.of(),
                            List.of(c))));
    return each.list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(l -> l.stream().reduce(Marks.NONE, Marks::and));
  }

  private static String digest(String body) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A passage with a real journal, a real quarantine and real outbreak rules. */
  private static final class Gate implements AutoCloseable {

    private final Path folder;
    private final SomeRooms rooms;
    private final OutbreakRules rules;
    private final Passage passage;

    Gate() throws IOException {
      folder = Files.createTempDirectory("replay");
      rooms = new SomeRooms(folder, RuleBook.ROOM);
      rules =
          new OutbreakRules(
              rooms.database(),
              new LivePolicy(SomePolicy.of("[[rules]]\nname=\"all\"\ntreatment=\"deliver\"")),
              RuleSettings.defaults(),
              rooms.clock());
      Panel panel = SomeRooms.panel(PanelSettings.defaults(), EngineSettings.defaultEngines());
      passage = rooms.passage(rooms.rooms(rules, panel, Limits.defaults()));
    }

    /** Which of the messages are held. */
    List<Boolean> carry(String prefix, List<Mail> mails) throws IOException {
      rooms.clock().move(Duration.ofMinutes(1));
      List<Boolean> held = new java.util.ArrayList<>();
      for (int i = 0; i < mails.size(); i++) {
        FakeTransit transit =
            new FakeTransit(prefix + i, mails.get(i).text(), "ana@localhost", "eva@localhost");
        var ignored = passage.carry(transit, false);
        held.add(transit.committed().isEmpty());
      }
      return held;
    }

    /** Which of the second round's messages the journal says this rule caught. */
    List<Boolean> caughtBy(OutbreakRule rule, int mails) {
      return IntStream.range(0, mails)
          .mapToObj(
              i ->
                  rooms.journal().entry("B" + i).orElseThrow().fates().stream()
                      .allMatch(fate -> fate.rule().equals(rule.name())))
          .toList();
    }

    @Override
    public void close() {
      rooms.close();
      try (var files = Files.walk(folder)) {
        files.sorted(java.util.Comparator.reverseOrder()).forEach(this::delete);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void delete(Path file) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
