// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.passage.Samples.PROGRAM;
import static org.lazareto.passage.Samples.WORM;
import static org.lazareto.passage.Samples.done;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.PanelSettings;
import org.lazareto.fake.FakeTransit;
import org.lazareto.fake.SomeRooms;
import org.lazareto.journal.Action;
import org.lazareto.mail.Address;
import org.lazareto.quarantine.Passes;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.text.LazaretoException;

/** What leaves quarantine, to whom, and what stays held. */
class ReleaseTest {

  private static final Address ANA = new Address("ana@localhost");
  private static final Address EVA = new Address("eva@localhost");
  private static final Address STAFF = new Address("staff@localhost");

  private final List<String> handed = new ArrayList<>();
  private final SequencedMap<Address, String> refused = new LinkedHashMap<>();
  private SubmissionResult answer = new SubmissionResult.Accepted("250 ok", refused);
  @AutoClose private final SomeRooms gate;

  ReleaseTest(@TempDir Path directory) throws IOException {
    gate = new SomeRooms(directory);
  }

  @Test
  void toItsOwnRecipientsItGoesWithAPassAndIsHeldNoLonger() throws IOException {
    held(PROGRAM);
    assertThat(release(List.of(), false)).isEqualTo("250 ok");
    assertThat(handed)
        .singleElement()
        .asString()
        .matches("(?s)\\[<ana@localhost>, <eva@localhost>] .*");
    assertThat(handed.getFirst()).contains(Passes.FIELD + ": ").endsWith(PROGRAM);
    assertThat(gate.quarantine().holds("A1")).isFalse();
    assertThat(released()).containsExactly("luis [<ana@localhost>, <eva@localhost>] 250 ok");
  }

  @Test
  void toSomebodyElseACopyGoesAndItStaysHeld() throws IOException {
    held(PROGRAM);
    String ignored = release(List.of(STAFF), false);
    assertThat(handed).singleElement().asString().startsWith("[<staff@localhost>] ");
    assertThat(gate.quarantine().holds("A1")).isTrue();
    assertThat(released()).containsExactly("luis [<staff@localhost>] 250 ok");
  }

  @Test
  void whatIsStillInfectedGoesOnlyInSpiteOfThat() throws IOException {
    held(WORM);
    refused("quarantine.release-infected");
    assertThat(handed).isEmpty();
    assertThat(gate.quarantine().holds("A1")).isTrue();
    String ignored = release(List.of(), true);
    assertThat(handed).singleElement().asString().endsWith(WORM);
    assertThat(gate.quarantine().holds("A1")).isFalse();
  }

  @Test
  void whatTheMtaDoesNotTakeStaysHeld() throws IOException {
    held(PROGRAM);
    answer = new SubmissionResult.Failed(true, "down");
    refused("quarantine.release-refused");
    refused.put(ANA, "550 no such user");
    answer = new SubmissionResult.Refused(refused);
    refused("quarantine.release-refused");
    assertThat(gate.quarantine().holds("A1")).isTrue();
    assertThat(released()).isEmpty();
  }

  @Test
  void whatTheMtaTakesForSomeOnlyStaysHeldForTheOthers() throws IOException {
    held(PROGRAM);
    refused.put(EVA, "452 mailbox full");
    answer = new SubmissionResult.Accepted("250 ok", refused);
    refused("quarantine.release-partly");
    assertThat(gate.quarantine().holds("A1")).isTrue();
    assertThat(released()).containsExactly("luis [<ana@localhost>] 250 ok");

    refused.clear();
    answer = new SubmissionResult.Accepted("250 ok", refused);
    assertThat(release(List.of(), false)).isEqualTo("250 ok");
    assertThat(handed).hasSize(2);
    assertThat(handed.getLast()).startsWith("[<eva@localhost>] ");
    assertThat(gate.quarantine().holds("A1")).isFalse();
    assertThat(released())
        .containsExactly("luis [<ana@localhost>] 250 ok", "luis [<eva@localhost>] 250 ok");
  }

  @Test
  void forWhomTheMtaTookItThePassOpens() throws IOException {
    held(PROGRAM);
    refused.put(EVA, "452 mailbox full");
    answer = new SubmissionResult.Accepted("250 ok", refused);
    refused("quarantine.release-partly");
    String arrived = handed.getFirst().substring(handed.getFirst().indexOf(Passes.FIELD));
    FakeTransit comes = new FakeTransit("B1", arrived, ANA.text());
    done(gate.passage().carry(comes, false));
    assertThat(comes.committed()).hasSize(1);
    assertThat(gate.quarantine().holds("B1")).isFalse();
    FakeTransit stranger = new FakeTransit("B2", arrived, STAFF.text());
    done(gate.passage().carry(stranger, false));
    assertThat(stranger.committed()).isEmpty();
  }

  @Test
  void whoGotItByACopyIsNotSentItTwiceUnlessAllHaveIt() throws IOException {
    held(PROGRAM);
    String ignored = release(List.of(new Address("ANA@localhost"), STAFF), false);
    assertThat(release(List.of(EVA), false)).isEqualTo("250 ok");
    assertThat(gate.quarantine().holds("A1")).isTrue();
    ignored = release(List.of(), false);
    assertThat(handed.getLast()).startsWith("[<ana@localhost>, <eva@localhost>] ");
    assertThat(gate.quarantine().holds("A1")).isFalse();
  }

  @Test
  void manyGetItInSharesAndAreNotTriedAgain() throws IOException {
    List<String> many = IntStream.range(0, 100).mapToObj(i -> "u" + i + "@localhost").toList();
    done(gate.passage().carry(new FakeTransit("A1", PROGRAM, many.toArray(String[]::new)), false));
    List<Integer> sizes = new ArrayList<>();
    SubmissionResult taken = answer;
    Submission mta =
        (_, recipients, _) -> {
          sizes.add(recipients.size());
          return sizes.size() == 2 ? new SubmissionResult.Failed(true, "down") : taken;
        };
    assertThatThrownBy(() -> releaseBy(mta).release("A1", List.of(), true, "luis"))
        .isInstanceOfSatisfying(
            LazaretoException.class,
            e -> assertThat(e.key()).isEqualTo("quarantine.release-partly"));
    assertThat(sizes).containsExactly(40, 40);
    assertThat(gate.quarantine().holds("A1")).isTrue();
    assertThat(released()).hasSize(40);
    assertThat(releaseBy(mta).release("A1", List.of(), true, "luis")).isEqualTo("250 ok");
    assertThat(sizes).containsExactly(40, 40, 40, 20);
    assertThat(gate.quarantine().holds("A1")).isFalse();
    assertThat(released()).hasSize(100);
  }

  @Test
  void ofManyWhoReleaseItAtOnceOneDoes() throws Exception {
    held(PROGRAM);
    Release release = releaseBy(slowly(submission()));
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> all =
          people.invokeAll(
              Collections.nCopies(8, () -> release.release("A1", List.of(), true, "luis")));
      assertThat(all.stream().filter(one -> one.state() == Future.State.SUCCESS)).hasSize(1);
    }
    assertThat(handed).hasSize(1);
    assertThat(gate.quarantine().holds("A1")).isFalse();
  }

  private static Submission slowly(Submission submission) {
    return (sender, recipients, message) -> {
      LockSupport.parkNanos(50_000_000);
      return submission.submit(sender, recipients, message);
    };
  }

  private void held(String message) throws IOException {
    done(gate.passage().carry(new FakeTransit("A1", message, ANA.text(), EVA.text()), false));
    assertThat(gate.quarantine().holds("A1")).isTrue();
  }

  private String release(List<Address> to, boolean despite) throws IOException {
    return releaseBy(submission()).release("A1", to, despite, "luis");
  }

  private Submission submission() {
    return (_, recipients, message) -> {
      try {
        handed.add(recipients + " " + new String(message.readAll(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return answer;
    };
  }

  private Release releaseBy(Submission submission) throws IOException {
    Passage.Rooms rooms = gate.rooms(PanelSettings.defaults(), EngineSettings.defaultEngines());
    return new Release(
        rooms.examiner(), gate.quarantine(), gate.journal(), submission, gate.clock());
  }

  private void refused(String key) {
    assertThatThrownBy(() -> release(List.of(), false))
        .isInstanceOfSatisfying(LazaretoException.class, e -> assertThat(e.key()).isEqualTo(key));
  }

  private List<String> released() {
    return gate.journal().entry("A1").orElseThrow().actions().stream()
        .filter(action -> action.what() == Action.What.RELEASED)
        .map(action -> action.who() + " " + action.detail())
        .toList();
  }
}
