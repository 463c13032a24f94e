// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.node.bundle.SomeBundle.NOON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.rule.Marks;
import org.lazareto.stamp.NodeKey;

class BundleTest {

  private static final String DIGEST = "c0ffee00".repeat(8);

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(NOON);
  private final NodeKey key = NodeKey.forNow();
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("bundle");
  }

  @Test
  void everyKindOfEntryComesOutAsItWentIn() throws IOException {
    List<Entry> entries =
        List.of(
            SomeBundle.rule(
                "7", 3, Marks.NONE.withSha256(List.of(DIGEST)).withSenders(List.of("@x.test"))),
            new Entry.Suspension("Win.Wrong-1", 4, "eva", NOON, "finds the minister's letters"),
            new Entry.Gone(Entry.Kind.RULE, "5", 6));
    Content.Entries found =
        new Content.Entries(
            Topic.VERDICTS, 0, 2, true, List.of(new Entry.Found(DIGEST, 2, "Win.Worm", "clamav")));
    Content.Entries keys =
        new Content.Entries(
            Topic.KEYS,
            1,
            2,
            false,
            List.of(
                new Entry.Key(key.mark().id(), 1, "nacional", key.mark().line()),
                new Entry.Key("0123456789abcdef", 2, "nacional", ""),
                new Entry.Member("fedcba9876543210", 2, "matanzas")));
    Content.Entries advisories =
        new Content.Entries(
            Topic.ADVISORIES, 0, 1, false, List.of(new Entry.Advisory("2026-1", 1, "¡Cuidado!\n")));
    Head head =
        SomeBundle.write(
            key,
            file,
            keys,
            new Content.Entries(Topic.RULES, 2, 6, false, entries),
            advisories,
            found);
    Opened.Genuine bundle = genuine();
    assertThat(bundle.head()).isEqualTo(head);
    assertThat(entries(bundle))
        .containsExactly(keys.entries(), entries, advisories.entries(), found.entries());
  }

  @Test
  void anUrgentRuleAloneIsSmall() throws IOException {
    Marks marks =
        Marks.NONE.withSha256(List.of(DIGEST)).withNames(List.of("factura*.zip", "*.pif"));
    Head ignored =
        SomeBundle.write(key, file, SomeBundle.rules(41, 42, SomeBundle.rule("42", 42, marks)));
    assertThat(Files.size(file)).isLessThan(512);
  }

  @Test
  void nothingThatIsCutOffIsTaken() throws IOException {
    byte[] whole = written();
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(refused()).isIn(Reason.TRUNCATED, Reason.NOT_A_BUNDLE);
    }
  }

  @Test
  void noByteCanBeChangedOrAdded() throws IOException {
    byte[] whole = written();
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x20;
      Files.write(file, changed);
      assertThat(refused()).isNotNull();
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThat(refused()).isEqualTo(Reason.FORGED);
  }

  @Test
  void whoIsNotTrustedIsRefusedByName() throws IOException {
    Head ignored = SomeBundle.write(NodeKey.forNow(), file, SomeBundle.rules(0, 1));
    assertThat(refused()).isEqualTo(Reason.UNKNOWN_KEY);
    ignored = SomeBundle.write(key, file, SomeBundle.rules(0, 1));
    assertThat(
            new BundleReader(Bounds.defaults(), (_, _, _, _) -> Trust.Judgement.REVOKED_KEY, clock)
                .open(file))
        .isInstanceOfSatisfying(
            Opened.Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.REVOKED_KEY));
  }

  @Test
  void clocksMayDifferByTheSkewAndNotMore() throws IOException {
    byte[] ignored = written();
    clock.move(Duration.ofHours(-26));
    assertThat(open()).isInstanceOf(Opened.Genuine.class);
    clock.move(Duration.ofSeconds(-1));
    assertThat(refused()).isEqualTo(Reason.FROM_THE_FUTURE);
    clock.move(Duration.ofDays(30).plusHours(52));
    assertThat(open()).isInstanceOf(Opened.Genuine.class);
    clock.move(Duration.ofSeconds(1));
    assertThat(refused()).isEqualTo(Reason.EXPIRED);
  }

  @Test
  void whatIsLargerThanAllowedIsNotLookedInto() throws IOException {
    byte[] whole = written();
    assertThat(refused(bounds(whole.length - 1, 1 << 20, 10, 4096))).isEqualTo(Reason.OVERSIZED);
    assertThat(refused(bounds(1 << 20, 10, 10, 4096))).isEqualTo(Reason.OVERSIZED);
    for (Bounds few :
        List.of(bounds(1 << 20, 1 << 20, 1, 4096), bounds(1 << 20, 1 << 20, 10, 50))) {
      BundleReader reader = new BundleReader(few, SomeBundle.only(key), clock);
      Opened.Genuine bundle = (Opened.Genuine) reader.open(file);
      assertThatThrownBy(() -> reader.entries(bundle, bundle.head().sections().getFirst()))
          .isInstanceOf(NotAnEntryException.class);
    }
  }

  @Test
  void entriesAreNeverMoreThanMemoryHasRoomFor() throws IOException {
    Entry wordy = new Entry.Advisory("2026-1", 1, " ".repeat(60_000));
    Head head =
        SomeBundle.write(
            key,
            file,
            new Content.Entries(Topic.ADVISORIES, 0, 1, true, Collections.nCopies(450, wordy)));
    assertThat(head.bodySize()).isLessThan(1 << 20);
    assertThat(refused()).isEqualTo(Reason.OVERSIZED);
  }

  @Test
  void whatIsNotUnderstoodIsToldFromADiskThatFails() throws IOException {
    Topic topic = Topic.set("own");
    Head ignored =
        SomeBundle.write(
            key, file, new Content.Entries(topic, 0, 1, true, List.of(SomeBundle.rule("1", 1))));
    assertThatThrownBy(() -> laid(Bases.NONE, "a")).isInstanceOf(NotAnEntryException.class);
    SetFiles base = SetFiles.in(set("first", lines(1, 9), "fixed"));
    ignored =
        SomeBundle.write(
            key, file, new Content.Signatures(topic, 2, draft("own 2", base, Optional.of(base))));
    Bases full =
        _ -> {
          throw new IOException("No space left on device");
        };
    assertThatThrownBy(() -> laid(full, "b"))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }

  @Test
  void aSetHasEachNameOnce() throws IOException {
    SetFiles once = SetFiles.in(set("first", lines(1, 9), "fixed"));
    SetFiles twice =
        new SetFiles(once.directory(), List.of(once.files().getFirst(), once.files().getFirst()));
    Head ignored =
        SomeBundle.write(
            key,
            file,
            new Content.Signatures(Topic.set("own"), 1, draft("own 1", twice, Optional.empty())));
    assertThatThrownBy(() -> laid(Bases.NONE, "a")).isInstanceOf(NotAnEntryException.class);
  }

  @Test
  void whatComesBesideABundleIsTold() throws IOException {
    Files.writeString(file, "From: nobody\n");
    assertThat(refused()).isEqualTo(Reason.NOT_A_BUNDLE);
    byte[] whole = written();
    whole[3] = '2';
    Files.write(file, whole);
    assertThat(refused()).isEqualTo(Reason.OTHER_VERSION);
  }

  @Test
  void noRuleThatDeliversOrAsksNothingIsUnderstood() {
    String rule =
        "{\"is\":\"rule\",\"id\":\"1\",\"rev\":1,\"marks\":%s,\"do\":\"%s\",\"by\":\"a\",\"why\":\"b\",\"made\":1,\"ends\":2}";
    String some = "{\"names\":[\"*.pif\"]}";
    for (String line :
        List.of(
            rule.formatted(some, "deliver"),
            rule.formatted("{}", "quarantine"),
            rule.formatted("{\"names\":[]}", "quarantine"),
            rule.formatted("{\"name\":[\"x\"]}", "quarantine"),
            "{\"is\":\"found\",\"id\":\"xyz\",\"rev\":1,\"name\":\"a\",\"engine\":\"b\"}",
            "{\"is\":\"rule\"}",
            "[]",
            "7")) {
      assertThatThrownBy(() -> EntryText.read(line))
          .as(line)
          .isInstanceOf(NotAnEntryException.class);
    }
  }

  @Test
  void aSetComesWholeAndThenAsWhatIsNewInIt() throws IOException {
    Path first = set("first", lines(1, 5000), "fixed");
    Path second = set("second", lines(1, 5000) + lines(7000, 7010), "fixed");
    SetFiles one = SetFiles.in(first);
    Topic topic = Topic.set("own");
    Head whole =
        SomeBundle.write(
            key, file, new Content.Signatures(topic, 1, draft("own 1", one, Optional.empty())));
    assertThat(laid(Bases.NONE, "a").digest()).isEqualTo(one.digest());
    SetFiles two = SetFiles.in(second);
    Head delta =
        SomeBundle.write(
            key, file, new Content.Signatures(topic, 2, draft("own 2", two, Optional.of(one))));
    assertThat(delta.bodySize()).isLessThan(whole.bodySize() / 50);
    Bases bases = digest -> Optional.of(one).filter(o -> o.digest().equals(digest));
    SetFiles made = laid(bases, "b");
    assertThat(made.digest()).isEqualTo(two.digest());
    assertThat(Files.readString(made.directory().resolve("own.hdb"))).endsWith(lines(7000, 7010));
    assertThatThrownBy(() -> laid(Bases.NONE, "c")).isInstanceOf(OtherBaseException.class);
  }

  private SetFiles laid(Bases bases, String name) throws IOException {
    Opened.Genuine bundle = genuine();
    Path into = Files.createDirectory(folder.resolve(name));
    SetInfo info =
        reader(Bounds.defaults())
            .signatures(bundle, bundle.head().sections().getFirst(), bases, into);
    assertThat(info.version()).startsWith("own ");
    assertThat(info.built()).contains(NOON);
    return SetFiles.in(into);
  }

  private Path set(String name, String lines, String fixed) throws IOException {
    Path set = Files.createDirectory(folder.resolve(name));
    Files.writeString(set.resolve("own.hdb"), lines);
    Files.writeString(set.resolve("fixed.ndb"), fixed);
    Files.writeString(set.resolve(".source"), "not a part of it");
    return set;
  }

  private static SetDraft draft(String version, SetFiles files, Optional<SetFiles> base) {
    return new SetDraft(version, Optional.of(NOON), files, base);
  }

  private static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append(
          "%016x%016x:%d:W%d%n"
              .formatted(new Random(i).nextLong(), new Random(-i).nextLong(), i, i));
    }
    return lines.toString();
  }

  private byte[] written() throws IOException {
    Head ignored =
        SomeBundle.write(
            key, file, SomeBundle.rules(0, 2, SomeBundle.rule("1", 1), SomeBundle.rule("2", 2)));
    return Files.readAllBytes(file);
  }

  private List<List<Entry>> entries(Opened.Genuine bundle) throws IOException {
    List<List<Entry>> all = new java.util.ArrayList<>();
    for (Section section : bundle.head().sections()) {
      all.add(reader(Bounds.defaults()).entries(bundle, section));
    }
    return all;
  }

  private Opened.Genuine genuine() throws IOException {
    return (Opened.Genuine) open();
  }

  private Reason refused() throws IOException {
    return refused(Bounds.defaults());
  }

  private Reason refused(Bounds bounds) throws IOException {
    return ((Opened.Refused) reader(bounds).open(file)).reason();
  }

  private Opened open() throws IOException {
    return reader(Bounds.defaults()).open(file);
  }

  private BundleReader reader(Bounds bounds) {
    return new BundleReader(bounds, SomeBundle.only(key), clock);
  }

  private static Bounds bounds(long size, long unpacked, int entries, long line) {
    return new Bounds(
        new ByteSize(size),
        new ByteSize(unpacked),
        entries,
        new ByteSize(line),
        Duration.ofHours(26),
        Duration.ofDays(30));
  }
}
