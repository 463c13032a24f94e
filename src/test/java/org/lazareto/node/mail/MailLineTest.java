// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.node.Offer;
import org.lazareto.node.OwnKeys;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.mail.MailTree.Sent;
import org.lazareto.text.LazaretoException;

/** A hub and a node with real files between which nothing goes but mail. */
class MailLineTest {

  @TempDir Path folder;
  private MailTree tree;

  @BeforeEach
  void plant() throws IOException {
    tree = new MailTree(folder, MailTree.small(), 0);
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void aRuleTravelsAloneInOneSmallMailAndIsConfirmed() throws IOException {
    tree.makeRule("worm");
    tree.hub.runs("own", MailTree.signatures(200, 1));
    tree.hub.publisher.publish();
    List<Sent> mail = tree.hubSends();
    assertThat(mail.getFirst().subject()).isEqualTo("Subject: Lazareto: nacional rules 1 1/1");
    assertThat(mail.getFirst().text())
        .hasSizeLessThan(2048)
        .contains("\nPrecedence: special-delivery\n")
        .contains("\nTo: <" + MailTree.NODE + ">\n");
    assertThat(mail.get(1).text()).contains("\nPrecedence: bulk\n");
    assertThat(mail).hasSizeGreaterThan(3).allMatch(m -> m.text().length() <= 2048);

    tree.bring(mail.getFirst());
    List<Sent> report = tree.nodeSends();
    assertThat(tree.node.heard).extracting(e -> e.id()).containsExactly("worm");
    assertThat(report).extracting(Sent::to).containsExactly(MailTree.HUB);
    assertThat(report.getFirst().text()).hasSizeLessThan(4096);
    tree.bring(report);
    assertThat(tree.hubSends()).isEmpty();
    assertThat(tree.nodes.known("hospital")).hasSize(1);
    assertThat(tree.nodes.members().getFirst().carrier()).isEqualTo("mail");
    tree.clock.move(Duration.ofDays(2));
    assertThat(tree.hubSends()).extracting(Sent::subject).noneMatch(s -> s.contains("rules"));
    assertThat(tree.delivered).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void piecesComeInAnyOrderTwiceAndMixed(int seed) throws IOException {
    tree.makeRule("worm");
    List<Sent> mail = new ArrayList<>(tree.sendSet(150, seed));
    Random random = new Random(seed);
    mail.addAll(mail.subList(0, random.nextInt(mail.size())));
    Collections.shuffle(mail, random);
    for (Sent one : mail) {
      tree.bring(one);
      if (random.nextInt(4) == 0) {
        tree.nodeSends();
      }
    }
    tree.nodeSends();
    assertThat(tree.known(Topic.RULES)).isEqualTo(1);
    assertThat(tree.known(MailTree.OWN)).isEqualTo(1);
    assertThat(tree.node.heard).hasSize(1);
    assertThat(tree.delivered).isEmpty();
    // What comes once more is known, and nothing is asked for.
    tree.bring(mail.getFirst());
    tree.clock.move(Duration.ofDays(1));
    assertThat(tree.nodeSends()).allMatch(s -> s.subject().endsWith("report"));
  }

  @Test
  void whatIsMissingIsAskedForAndAloneSentAgain() throws IOException {
    List<Sent> mail = new ArrayList<>(tree.sendSet(200, 1));
    Sent third = mail.remove(2);
    Sent last = mail.removeLast();
    tree.bring(mail);
    assertThat(tree.nodeSends()).isEmpty();
    tree.clock.move(Duration.ofMinutes(61));
    List<Sent> question = tree.nodeSends();
    assertThat(question).hasSize(1);
    assertThat(question.getFirst().text()).hasSizeLessThan(1500);
    assertThat(tree.nodeSends()).as("asked at once again").isEmpty();
    tree.bring(question);
    List<Sent> again = tree.hubSends();
    assertThat(again).extracting(Sent::subject).containsExactly(third.subject(), last.subject());
    tree.bring(question);
    assertThat(tree.hubSends()).as("the same question counts once").isEmpty();
    tree.bring(again);
    tree.nodeSends();
    assertThat(tree.known(MailTree.OWN)).isEqualTo(1);
  }

  @Test
  void whatIsNotSignedByWhomWeTrustIsOrdinaryMail() throws IOException {
    List<Sent> mail = tree.sendSet(50, 1);
    Sent piece = mail.getFirst();
    String text = piece.text();
    int body = text.indexOf("\n\n") + 2;
    char other = text.charAt(body + 400) == 'A' ? 'B' : 'A';
    List<Sent> strange =
        List.of(
            new Sent(MailTree.NODE, text.substring(0, text.length() - 100) + "\n"),
            new Sent(
                MailTree.NODE, text.substring(0, body + 400) + other + text.substring(body + 401)),
            new Sent(MailTree.NODE, "Subject: hello\n\nIs anybody there?\n"),
            new Sent(MailTree.NODE, text.substring(0, body)),
            // A node's words are not for nodes, and a hub's not for hubs.
            new Sent(MailTree.HUB, text));
    tree.bring(strange);
    assertThat(tree.delivered).isEqualTo(strange);
    assertThat(tree.nodeSends()).isEmpty();
    try (MailTree stranger = new MailTree(folder.resolve("other"), MailTree.small(), 0)) {
      stranger.hub.rules.add(SomeBundle.rule("everything", 0));
      stranger.hub.publisher.publish();
      List<Sent> forged = stranger.hubSends();
      tree.bring(forged);
      assertThat(tree.delivered).containsAll(forged);
      stranger.bring(forged);
      List<Sent> report = stranger.nodeSends();
      tree.bring(report);
      assertThat(tree.delivered).containsAll(report);
      stranger.bring(report);
      assertThat(stranger.delivered).isEmpty();
    }
    tree.nodeSends();
    assertThat(tree.node.heard).isEmpty();
  }

  @Test
  void mailThatWasEncodedAnewOrWrappedIsRead() throws IOException {
    tree.makeRule("worm");
    Sent plain = tree.hubSends().getFirst();
    int body = plain.text().indexOf("\n\n") + 2;
    String wrapped =
        """
        Subject: [list] forwarded
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=x

        --x
        Content-Type: text/plain

        A footer of the provider
        --x
        Content-Type: application/octet-stream
        Content-Transfer-Encoding: base64

        %s--x--
        """
            .formatted(plain.text().substring(body));
    tree.bring(new Sent(MailTree.NODE, wrapped.replace("\n", "\r\n")));
    tree.nodeSends();
    assertThat(tree.known(Topic.RULES)).isEqualTo(1);
  }

  @Test
  void whatIsTooLargeOrTooManyMakesRoom() throws IOException {
    List<List<Sent>> sets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sets.add(tree.sendSet(100 + i, i));
      tree.mailings.write("hospital", MailTree.NODE);
    }
    for (List<Sent> set : sets) {
      tree.bring(set.getFirst());
      tree.nodeSends();
      tree.clock.move(Duration.ofMinutes(1));
    }
    try (var open = Files.list(folder.resolve("hospital/mail/open"))) {
      assertThat(open).as("no more than three at once").hasSize(3);
    }
    // What was pushed out comes again, whole.
    tree.bring(sets.getFirst());
    tree.nodeSends();
    assertThat(tree.known(MailTree.OWN)).isEqualTo(1);

    tree.bring(tree.sendSet(2000, 9));
    tree.nodeSends();
    assertThat(tree.known(MailTree.OWN)).as("larger than all may be together").isEqualTo(1);
    assertThat(tree.delivered).isEmpty();
    try (var open = Files.list(folder.resolve("hospital/mail/open"))) {
      assertThat(open).hasSize(2);
    }
  }

  @Test
  void signaturesWaitForTheBudgetAndRulesDoNot() throws IOException {
    tree.close();
    tree = new MailTree(folder.resolve("thin"), MailTree.small(), 5000);
    List<Sent> first = tree.sendSet(300, 1);
    assertThat(first).hasSize(4);
    assertThat(tree.hubSends()).isEmpty();
    tree.makeRule("worm");
    assertThat(tree.hubSends()).hasSize(1);
    List<Sent> all = new ArrayList<>(first);
    // A newer set does not begin before this one has arrived.
    tree.hub.runs("own", MailTree.signatures(301, 2));
    tree.hub.publisher.publish();
    for (int hour = 0; hour < 20; hour++) {
      tree.clock.move(Duration.ofHours(1));
      List<Sent> mail = tree.hubSends();
      assertThat(mail).hasSizeLessThanOrEqualTo(4);
      all.addAll(mail);
    }
    tree.bring(all);
    tree.bring(tree.nodeSends());
    assertThat(tree.known(MailTree.OWN)).isEqualTo(1);
    tree.clock.move(Duration.ofHours(2));
    assertThat(tree.hubSends().getFirst().subject()).contains("set-own 2 1/");
  }

  @Test
  void aDifferenceToWhatIsNotHereIsAskedForWhole() throws IOException {
    tree.bring(tree.sendSet(100, 1));
    tree.bring(tree.nodeSends());
    tree.hubSends();
    tree.clock.move(Duration.ofHours(2));
    deleteAll(folder.resolve("hospital/sets"));
    tree.hub.runs("own", MailTree.signatures(100, 1) + MailTree.signatures(10, 2));
    tree.hub.publisher.publish();
    List<Sent> difference = tree.hubSends();
    tree.bring(difference);
    List<Sent> question = tree.nodeSends();
    assertThat(question).hasSize(1);
    tree.bring(question);
    List<Sent> whole = tree.hubSends();
    assertThat(whole.size()).isGreaterThan(difference.size());
    tree.bring(whole);
    tree.nodeSends();
    assertThat(tree.known(MailTree.OWN)).isEqualTo(2);
  }

  private static void deleteAll(Path tree) throws IOException {
    List<Path> paths;
    try (var walk = Files.walk(tree)) {
      paths = walk.sorted(Collections.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }

  @Test
  void anAddressThatIsRefusedKeepsNobodyElseFromBeingTold() throws IOException {
    tree.nodes.join("a-first", tree.node.publicKey());
    tree.mailings.write("a-first", "nobody@nowhere.test");
    tree.refuse("nobody@nowhere.test");
    tree.makeRule("worm");
    assertThatThrownBy(tree::hubSends).hasMessageContaining("550");
    assertThat(tree.sent).extracting(Sent::to).containsExactly(MailTree.NODE);
    tree.mailings.write("a-first", "");
    assertThat(tree.hubSends()).isEmpty();
    assertThatThrownBy(() -> tree.mailings.write("hospital", "-oQ/tmp@x.test"))
        .isInstanceOf(LazaretoException.class);
    assertThatThrownBy(() -> tree.mailings.write("hospital", "a@b.test\nBcc: x@y.test"))
        .isInstanceOf(LazaretoException.class);
  }

  @Test
  void norDoesAFault() throws IOException {
    tree.nodes.join("a-first", tree.node.publicKey());
    tree.mailings.write("a-first", "a@first.test");
    tree.breakFor("a@first.test");
    tree.makeRule("worm");
    assertThatThrownBy(tree::hubSends).hasMessageContaining("a fault");
    assertThat(tree.sent).extracting(Sent::to).containsExactly(MailTree.NODE);
  }

  @Test
  void whatIsTooLargeForSoManyPiecesIsLeftOut() throws IOException {
    tree.hub.runs("own", MailTree.signatures(2000, 1));
    assertThat(tree.hub.publisher.publish()).contains(MailTree.OWN);
    Outgoing outgoing = new Outgoing(folder.resolve("out"), tree.hub.telling());
    Offer whole = new Offer("nacional", MailTree.OWN, 1);
    assertThat(outgoing.bundle(whole, 0, 1)).isEmpty();
    assertThat(outgoing.bundle(whole, 0, Cut.LEAST_PIECE)).isPresent();
  }

  @Test
  void aCrashWhileItIsSentHasAPieceGoTwice() throws IOException {
    List<Sent> mail = tree.sendSet(200, 1);
    Mailing halfway = tree.mailings.find("hospital", "nacional", MailTree.OWN).orElseThrow();
    tree.mailings.put(
        new Mailing(
            halfway.node(),
            "nacional",
            MailTree.OWN,
            halfway.cut(),
            1,
            halfway.cut().count() - 2,
            0,
            halfway.at(),
            List.of(),
            0));
    List<Sent> rest = tree.hubSends();
    assertThat(rest)
        .extracting(Sent::subject)
        .containsExactly(mail.get(mail.size() - 2).subject(), mail.getLast().subject());
    tree.bring(mail);
    tree.bring(rest);
    tree.nodeSends();
    assertThat(tree.known(MailTree.OWN)).isEqualTo(1);
  }

  @Test
  void aNodeChangesItsKeyAndMailOfARevokedOneIsOrdinaryMail() throws IOException {
    OwnKeys keys = new OwnKeys(MailTree.key(tree.node));
    String former = keys.present().mark().id();
    String next = keys.makeNext().mark().id();
    tree.bring(tree.nodeSends());
    assertThat(tree.hubSends()).isEmpty();
    assertThat(tree.hub.publisher.members(tree.nodes.keys().vouched())).isTrue();
    List<Sent> said = tree.hubSends();
    assertThat(said).singleElement().matches(mail -> mail.text().length() < 2048);
    tree.bring(said);
    tree.bring(tree.nodeSends());
    assertThat(keys.missing(Set.of("nacional"), tree.node.ledger)).isEmpty();
    assertThat(keys.missing(Set.of("nacional", "otro"), tree.node.ledger)).containsExactly("otro");

    List<Sent> late = tree.sendSet(200, 1);
    tree.bring(late.getFirst());
    assertThat(tree.nodeSends()).isEmpty();
    tree.clock.move(Duration.ofMinutes(61));
    List<Sent> question = tree.nodeSends();
    assertThat(keys.change()).isEqualTo(former);
    tree.bring(tree.nodeSends());
    tree.hubSends();
    assertThat(tree.nodes.members().getFirst().key()).isEqualTo(keys.present().mark().line());
    assertThat(next).isEqualTo(keys.present().mark().id());
    tree.bring(question);
    assertThat(tree.hubSends()).as("what the former key asked for").isNotEmpty();
    assertThat(tree.delivered).isEmpty();

    tree.nodes.keys().revoke(next);
    tree.bring(late);
    List<Sent> report = tree.nodeSends();
    tree.bring(report);
    assertThat(tree.delivered).isEqualTo(report);
  }
}
