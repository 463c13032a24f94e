// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.node.bundle.SomeBundle.NOON;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.engine.Elsewhere;
import org.lazareto.fake.FakeClock;
import org.lazareto.node.bundle.Bounds;
import org.lazareto.node.bundle.BundleReader;
import org.lazareto.node.bundle.BundleWriter;
import org.lazareto.node.bundle.Content;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Reason;
import org.lazareto.node.bundle.Section;
import org.lazareto.node.bundle.SetDraft;
import org.lazareto.node.bundle.SetFiles;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;
import org.lazareto.stamp.NodeKey;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.update.files.BundledFiles;

/** What a hub publishes, applied at a node. */
class ApplierTest {

  private static final String HUB = "nacional";
  private static final String DIGEST = "c0ffee00".repeat(8);

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(NOON);
  private final NodeKey key = NodeKey.forNow();
  private final NodeKey reserve = NodeKey.forNow();
  private final Noted noted = new Noted();
  private Database hub;
  private Database node;
  private Publication publication;
  private Ledger ledger;
  private Trusted trusted;
  private SetStore sets;
  private Finds finds;
  private Applier applier;

  @BeforeEach
  void wire() {
    hub = database("hub");
    node = database("node");
    publication = new Publication(hub, clock);
    ledger = new Ledger(node, clock);
    trusted =
        new Trusted(
            "baracoa",
            Map.of(HUB, new HubSettings(List.of(key.mark().line(), reserve.mark().line()))),
            node,
            clock);
    sets = new SetStore(folder.resolve("sets"), 3);
    finds = new Finds(ledger);
    applier =
        new Applier(
            new BundleReader(Bounds.defaults(), trusted, clock),
            new Applier.Rooms(ledger, trusted, sets, finds, noted));
  }

  @AfterEach
  void end() {
    hub.close();
    node.close();
  }

  @Test
  void aRuleComesOnceAndIsKnownThen() throws IOException {
    assertThat(publication.publish(Topic.RULES, List.of(SomeBundle.rule("7", 0)))).isTrue();
    assertThat(publication.publish(Topic.RULES, List.of(SomeBundle.rule("7", 0)))).isFalse();
    Path bundle = bundle("a", key, publication.since(Topic.RULES, 0));
    assertThat(applier.apply(bundle, "hub"))
        .isInstanceOfSatisfying(
            Taken.Applied.class, a -> assertThat(a.advanced()).containsExactly(Topic.RULES));
    assertThat(noted.rules).containsExactly(SomeBundle.rule("7", 1));
    assertThat(ledger.position(HUB, Topic.RULES).orElseThrow().carrier()).isEqualTo("hub");
    assertThat(reason(applier.apply(bundle, "mail"))).isEqualTo(Reason.KNOWN_ALREADY);
    assertThat(noted.rules).hasSize(1);
  }

  @Test
  void whatComesInAnotherOrderEndsTheSame() throws IOException {
    publication.publish(Topic.RULES, List.of(SomeBundle.rule("7", 0)));
    Path first = bundle("a", key, publication.since(Topic.RULES, 0));
    publication.publish(Topic.RULES, List.of(SomeBundle.rule("7", 0), SomeBundle.rule("8", 0)));
    publication.publish(Topic.RULES, List.of(SomeBundle.rule("8", 0)));
    Path second = bundle("b", key, publication.since(Topic.RULES, 1));
    assertThat(((Taken.Applied) applier.apply(second, "mail")).gaps()).containsExactly(Topic.RULES);
    assertThat(ledger.revision(HUB, Topic.RULES)).isZero();
    assertThat(noted.rules).contains(SomeBundle.rule("8", 2));
    // Who follows what holds sees it all the same.
    assertThat(ledger.revisions(Entry.Kind.RULE)).isEqualTo(Map.of(HUB, 3L));
    noted.rules.clear();
    assertThat(((Taken.Applied) applier.apply(first, "hub")).advanced())
        .containsExactly(Topic.RULES);
    // The end of the seventh came first: it never holds here.
    assertThat(noted.rules).isEmpty();
    assertThat(ledger.revision(HUB, Topic.RULES)).isEqualTo(1);
    assertThat(((Taken.Applied) applier.apply(second, "mail")).advanced()).hasSize(1);
    assertThat(ledger.revision(HUB, Topic.RULES)).isEqualTo(3);
  }

  @Test
  void whatIsRefusedChangesNothing() throws IOException {
    publication.publish(Topic.RULES, List.of(SomeBundle.rule("7", 0)));
    Path bundle = bundle("a", key, publication.since(Topic.RULES, 0));
    byte[] whole = Files.readAllBytes(bundle);
    Map<Reason, Path> strange = new EnumMap<>(Reason.class);
    strange.put(Reason.TRUNCATED, strange("cut", Arrays.copyOf(whole, whole.length - 1)));
    byte[] changed = whole.clone();
    changed[whole.length - 1] ^= 1;
    strange.put(Reason.FORGED, strange("forged", changed));
    Path large = strange("large", whole);
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(Bounds.defaults().size().bytes() + 1);
    }
    strange.put(Reason.OVERSIZED, large);
    Content.Entries wrong = new Content.Entries(Topic.RULES, 0, 1, false, List.of(entry(key, 1)));
    strange.put(Reason.NOT_UNDERSTOOD, bundle("keys-as-rules", key, wrong));
    for (Map.Entry<Reason, Path> one : strange.entrySet()) {
      assertThat(reason(applier.apply(one.getValue(), "hub"))).isEqualTo(one.getKey());
    }
    clock.move(Duration.ofHours(-27));
    assertThat(reason(applier.apply(bundle, "hub"))).isEqualTo(Reason.FROM_THE_FUTURE);
    clock.move(Duration.ofDays(33));
    assertThat(reason(applier.apply(bundle, "hub"))).isEqualTo(Reason.EXPIRED);
    assertThat(ledger.positions()).isEmpty();
    assertThat(noted.rules).isEmpty();
    clock.move(Duration.ofDays(-32));
    applied(bundle);
  }

  private Path strange(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name + ".lzb"), bytes);
  }

  @Test
  void anOldBundleBringsNothingBack() throws IOException {
    publication.publish(Topic.RULES, List.of(SomeBundle.rule("7", 0)));
    Path made = bundle("a", key, publication.since(Topic.RULES, 0));
    applied(made);
    publication.publish(Topic.RULES, List.of());
    applied(bundle("b", key, publication.since(Topic.RULES, 1)));
    noted.rules.clear();
    assertThat(reason(applier.apply(made, "mail"))).isEqualTo(Reason.KNOWN_ALREADY);
    // Nor as a part of one that has something else as well.
    Path mixed = folder.resolve("mixed.lzb");
    Head ignored =
        new BundleWriter(HUB, key, Duration.ofDays(30))
            .write(
                mixed,
                9,
                clock.instant(),
                List.of(
                    new Content.Entries(Topic.RULES, 0, 1, false, List.of(SomeBundle.rule("7", 1))),
                    keys(1, entry(reserve, 1))));
    applied(mixed);
    assertThat(noted.rules).isEmpty();
    assertThat(ledger.revision(HUB, Topic.RULES)).isEqualTo(2);
  }

  @Test
  void whichKeysOfNodesCountIsKnownUntilItEnds() throws IOException {
    String id = NodeKey.forNow().mark().id();
    publication.publish(Topic.KEYS, List.of(new Entry.Member(id, 0, "matanzas")));
    applied(bundle("a", key, publication.since(Topic.KEYS, 0)));
    assertThat(ledger.hubs(Entry.Kind.MEMBER, id)).containsExactly(HUB);
    assertThat(trusted.all()).as("it signs no bundles").hasSize(2);
    publication.publish(Topic.KEYS, List.of());
    applied(bundle("b", key, publication.since(Topic.KEYS, 1)));
    assertThat(ledger.hubs(Entry.Kind.MEMBER, id)).isEmpty();
  }

  @Test
  void whoWasGoneForLongIsToldAllThatHolds() throws IOException {
    publication.publish(Topic.RULES, List.of(SomeBundle.rule("7", 0), SomeBundle.rule("8", 0)));
    applied(bundle("a", key, publication.since(Topic.RULES, 0)));
    publication.publish(Topic.RULES, List.of(SomeBundle.rule("8", 0)));
    clock.move(Duration.ofDays(8));
    publication.forget(Duration.ofDays(7));
    publication.publish(Topic.RULES, List.of(SomeBundle.rule("8", 0), SomeBundle.rule("9", 0)));
    Content.Entries all = publication.since(Topic.RULES, 2);
    assertThat(all.whole()).isTrue();
    noted.rules.clear();
    applied(bundle("b", key, all));
    assertThat(noted.rules)
        .containsExactly(SomeBundle.rule("9", 4), new Entry.Gone(Entry.Kind.RULE, "7", 4));
  }

  @Test
  void afterAFailureTheSameBundleDoesTheRest() throws IOException {
    publication.publish(Topic.RULES, List.of(SomeBundle.rule("7", 0)));
    Path bundle = bundle("a", key, publication.since(Topic.RULES, 0));
    noted.broken = true;
    assertThatThrownBy(() -> applier.apply(bundle, "hub")).isInstanceOf(IOException.class);
    assertThat(ledger.revision(HUB, Topic.RULES)).isZero();
    noted.broken = false;
    applied(bundle);
    assertThat(noted.rules).hasSize(1);
  }

  @Test
  void aFindHoldsUntilItIsWithdrawn() throws IOException {
    publication.find(
        List.of(new Publication.Find(new Entry.Found(DIGEST, 0, "Worm", "clamav"), "27001")), 10);
    applied(bundle("a", key, publication.since(Topic.VERDICTS, 0)));
    assertThat(finds.find(DIGEST)).contains(new Elsewhere.Find("hub", "Worm"));
    assertThat(finds.find("0".repeat(64))).isEmpty();
    assertThat(publication.withdraw("Other")).isZero();
    assertThat(publication.withdraw("27001")).isEqualTo(1);
    applied(bundle("b", key, publication.since(Topic.VERDICTS, 1)));
    assertThat(finds.find(DIGEST)).isEmpty();
    assertThat(new Finds(ledger).find(DIGEST)).isEmpty();
  }

  @Test
  void whatWeMadeOurselvesIsToldSo() throws IOException {
    Path file = folder.resolve("own");
    Head ignored =
        new BundleWriter("baracoa", NodeKey.forNow(), Duration.ofDays(1))
            .write(file, 1, NOON, List.of(SomeBundle.rules(0, 1, SomeBundle.rule("1", 1))));
    assertThat(reason(applier.apply(file, "stick"))).isEqualTo(Reason.OUR_OWN);
    assertThat(noted.rules).isEmpty();
  }

  @Test
  void aNewKeyCountsOnceTheOldOneSignedItAndARevokedOneNeverAgain() throws IOException {
    NodeKey young = NodeKey.forNow();
    publication.publish(Topic.RULES, List.of(SomeBundle.rule("7", 0)));
    Path early = bundle("early", young, publication.since(Topic.RULES, 0));
    assertThat(reason(applier.apply(early, "hub"))).isEqualTo(Reason.UNKNOWN_KEY);
    applied(bundle("keys", key, keys(1, entry(young, 1))));
    applied(early);
    // The old one handed over, so the new one may revoke it; not itself.
    applied(bundle("old", young, keys(2, revoked(key, 2), revoked(young, 2))));
    publication.publish(Topic.RULES, List.of());
    Content.Entries next = publication.since(Topic.RULES, 1);
    assertThat(reason(applier.apply(bundle("b", key, next), "hub"))).isEqualTo(Reason.REVOKED_KEY);
    applied(bundle("again", young, keys(3, entry(key, 3))));
    assertThat(reason(applier.apply(bundle("c", key, next), "hub"))).isEqualTo(Reason.REVOKED_KEY);
    applied(bundle("d", young, next));
  }

  @Test
  void aStolenKeyCannotLockOutTheReserveWhichRevokesIt() throws IOException {
    NodeKey thief = NodeKey.forNow();
    applied(bundle("a", key, keys(1, entry(thief, 1))));
    applied(bundle("b", thief, keys(2, revoked(reserve, 2))));
    applied(bundle("c", reserve, keys(3, revoked(key, 3), revoked(thief, 3))));
    Content.Entries rules = SomeBundle.rules(0, 1, SomeBundle.rule("1", 1));
    assertThat(reason(applier.apply(bundle("d", thief, rules), "hub")))
        .isEqualTo(Reason.REVOKED_KEY);
    assertThat(reason(applier.apply(bundle("e", key, rules), "hub"))).isEqualTo(Reason.REVOKED_KEY);
    applied(bundle("f", reserve, rules));
  }

  @Test
  void aKeyOfTheSettingsFallsOnlyToOneThatIsListedAfterIt() throws IOException {
    Path stolen = bundle("a", key, keys(1, revoked(reserve, 1)));
    applied(stolen);
    Content.Entries rules = SomeBundle.rules(0, 1, SomeBundle.rule("1", 1));
    applied(bundle("b", reserve, rules));
    applied(bundle("c", reserve, keys(2, revoked(key, 2))));
    assertThat(reason(applier.apply(stolen, "hub"))).isEqualTo(Reason.REVOKED_KEY);
  }

  @Test
  void whateverRevisionAStolenKeyToldTheReserveRevokesIt() throws IOException {
    long most = Section.MOST_REVISION;
    // For an id that is revoked next: its revision must not matter either.
    Entry.Key far = new Entry.Key(key.mark().id(), most, HUB, key.mark().line());
    applied(bundle("a", key, new Content.Entries(Topic.KEYS, 0, most, false, List.of(far))));
    assertThat(ledger.revision(HUB, Topic.KEYS)).isEqualTo(most);
    Path revoking = bundle("b", reserve, keys(2, revoked(key, 2)));
    applied(revoking);
    assertThat(trusted.isRevoked(key.mark().id())).isTrue();
    assertThat(reason(applier.apply(revoking, "mail"))).isEqualTo(Reason.KNOWN_ALREADY);
  }

  @ParameterizedTest
  @CsvSource({"1,9007199254740993", "9007199254740993,9007199254740993"})
  void aRevisionThatNobodyReachesIsNotUnderstood(long entry, long to) throws IOException {
    Content.Entries keys =
        new Content.Entries(Topic.KEYS, 0, to, false, List.of(entry(reserve, entry)));
    assertThat(reason(applier.apply(bundle("a", key, keys), "hub")))
        .isEqualTo(Reason.NOT_UNDERSTOOD);
    assertThat(ledger.positions()).isEmpty();
  }

  @Test
  void twoHubsMaySpeakWhileOneHandsOver() throws IOException {
    NodeKey other = NodeKey.forNow();
    applied(
        bundle(
            "a", key, keys(1, new Entry.Key(other.mark().id(), 1, "nuevo", other.mark().line()))));
    Path file = folder.resolve("b");
    Head ignored =
        new BundleWriter("nuevo", other, Duration.ofDays(1))
            .write(file, 1, NOON, List.of(SomeBundle.rules(0, 1, SomeBundle.rule("1", 1))));
    applied(file);
    applied(bundle("c", key, SomeBundle.rules(0, 1, SomeBundle.rule("1", 1))));
    assertThat(noted.hubs).containsExactly("nuevo", HUB);
    // Not in the other's name.
    ignored =
        new BundleWriter(HUB, other, Duration.ofDays(1))
            .write(file, 2, NOON, List.of(SomeBundle.rules(1, 2)));
    assertThat(reason(applier.apply(file, "x"))).isEqualTo(Reason.UNKNOWN_KEY);
  }

  @Test
  void aSetComesAsADifferenceToTheOneBefore() throws IOException {
    Path place = Files.createDirectory(folder.resolve("generation"));
    Files.writeString(place.resolve("own.hdb"), "a".repeat(5000));
    applied(bundle("a", key, signatures(1, place, Optional.empty())));
    Path first = sets.newest("own").orElseThrow();
    SetFiles before = SetFiles.in(first);
    Files.writeString(place.resolve("own.hdb"), "a".repeat(5000) + "b");
    Path delta = bundle("b", key, signatures(2, place, Optional.of(before)));
    applied(delta);
    Path second = sets.of("own").resolve(BundledFiles.CURRENT).toRealPath();
    assertThat(SetFiles.in(second).digest()).isEqualTo(SetFiles.in(place).digest());
    assertThat(BundledFiles.Label.read(second).orElseThrow().revision()).isEqualTo(2);
    assertThat(noted.sets).containsExactly("own", "own");
    assertThat(ledger.position(HUB, Topic.set("own")).orElseThrow().digest())
        .isEqualTo(SetFiles.in(place).digest());
  }

  @Test
  void aDifferenceToWhatIsNotHereIsToldSo() throws IOException {
    Path place = Files.createDirectory(folder.resolve("generation"));
    Files.writeString(place.resolve("own.hdb"), "a");
    SetFiles base = SetFiles.in(place);
    Path delta = bundle("b", key, signatures(2, place, Optional.of(base)));
    assertThat(reason(applier.apply(delta, "hub"))).isEqualTo(Reason.OTHER_BASE);
    assertThat(ledger.positions()).isEmpty();
  }

  private static Content.Signatures signatures(long to, Path place, Optional<SetFiles> base)
      throws IOException {
    SetFiles files = SetFiles.in(place);
    return new Content.Signatures(
        Topic.set("own"), to, new SetDraft("own " + to, Optional.of(NOON), files, base));
  }

  private static Content.Entries keys(long to, Entry... entries) {
    return new Content.Entries(Topic.KEYS, to - 1, to, false, List.of(entries));
  }

  private static Entry entry(NodeKey key, long revision) {
    return new Entry.Key(key.mark().id(), revision, HUB, key.mark().line());
  }

  private static Entry revoked(NodeKey key, long revision) {
    return new Entry.Key(key.mark().id(), revision, HUB, "");
  }

  private Path bundle(String name, NodeKey signer, Content content) throws IOException {
    Path file = folder.resolve(name + ".lzb");
    Head ignored =
        new BundleWriter(HUB, signer, Duration.ofDays(30))
            .write(file, publication.nextNumber(), clock.instant(), List.of(content));
    return file;
  }

  private void applied(Path bundle) throws IOException {
    assertThat(applier.apply(bundle, "hub")).isInstanceOf(Taken.Applied.class);
  }

  private static Reason reason(Taken taken) {
    return ((Taken.Refused) taken).reason();
  }

  private Database database(String name) {
    return Database.of(StoreSettings.at(folder.resolve(name + ".db")), List.of("node"));
  }

  /** Notes what would follow. */
  private static final class Noted implements Effects {

    private final List<Entry> rules = new ArrayList<>();
    private final List<String> hubs = new ArrayList<>();
    private final List<String> sets = new ArrayList<>();
    private boolean broken;

    @Override
    public void rules(String hub, List<Entry> changes) throws IOException {
      if (broken) {
        throw new IOException("disk full");
      }
      rules.addAll(changes);
      hubs.add(hub);
    }

    @Override
    public void suspensions(String hub, List<Entry> changes) {}

    @Override
    public void advisories(String hub, List<Entry> changes) {}

    @Override
    public void set(String name) {
      sets.add(name);
    }
  }
}
