// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.engine.Eicar;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/** On the subset that is read here, our answers are those of ClamAV, names included. */
class AgainstClamTest {

  private static final int LINES = 700;
  private static final int CONTENTS = 250;

  @TempDir private Path directory;
  private Path signatures;
  private Path contents;

  @BeforeEach
  void folders() throws IOException {
    ClamScan.mustBeThere();
    signatures = Files.createDirectory(directory.resolve("signatures"));
    contents = Files.createDirectory(directory.resolve("contents"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theSameNamesForTheSameFiles(long seed) throws IOException {
    RandomSignatures made = new RandomSignatures(seed);
    write("a.ndb", IntStream.range(0, LINES).mapToObj(made::body));
    write("b.ldb", IntStream.range(0, LINES).mapToObj(made::logical));
    for (int i = 0; i < CONTENTS; i++) {
      Files.write(contents.resolve("content-" + i), made.content());
    }
    Map<String, Set<String>> theirs = compare();
    long found = theirs.values().stream().filter(names -> !names.isEmpty()).count();
    assertThat(found).as("contents in which something is found").isGreaterThan(CONTENTS / 4);
  }

  @Test
  void digestsAllowancesAndNamesToIgnore() throws IOException {
    byte[] one = "one content".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] two = "two content".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] three = "three contents".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    Files.write(contents.resolve("one"), one);
    Files.write(contents.resolve("two"), two);
    Files.write(contents.resolve("three"), three);
    lines(
        "a.hdb",
        digest(DigestKind.MD5, one) + ":11:Test.One",
        digest(DigestKind.MD5, two) + ":12:Test.WrongSize");
    lines("b.hsb", digest(DigestKind.SHA256, two) + ":*:Test.Two:73");
    lines("c.ndb", "Test.All:0:*:636f6e74656e74", "Test.Dropped:0:*:74656e74");
    lines("d.ign2", "Test.Dropped");
    assertThat(compare().values().stream().mapToInt(Set::size).sum()).isEqualTo(5);
    lines("e.fp", digest(DigestKind.MD5, one) + ":11:harmless");
    lines("f.sfp", digest(DigestKind.SHA256, three) + ":14:harmless");
    Map<String, Set<String>> theirs = new ClamScan(signatures).names(contents);
    Signatures ours = engine();
    for (String file : theirs.keySet()) {
      Answer answer = ours.scan(bytes(file), deadline());
      assertThat(answer instanceof Answer.Found).as(file).isEqualTo(!theirs.get(file).isEmpty());
    }
    assertThat(theirs.get("one")).isEmpty();
  }

  /** ClamAV's own rule for the test file is a signature at its beginning; ours is stricter. */
  @Test
  void theTestFileIsFoundByBoth() throws IOException {
    Files.write(contents.resolve("eicar"), Eicar.FILE.readAll());
    lines("a.ndb", "Test.Eicar:0:0:" + HexFormat.of().formatHex(Eicar.FILE.readAll()));
    assertThat(new ClamScan(signatures).names(contents).get("eicar")).contains("Test.Eicar");
    assertThat(engine().names(bytes("eicar"), deadline()).orElseThrow())
        .contains("Test.Eicar", EicarReading.NAME);
  }

  /** All names for each file, ours and theirs, which must be equal; theirs. */
  private Map<String, Set<String>> compare() throws IOException {
    Signatures engine = engine();
    assertThat(engine.files()).allSatisfy(file -> assertThat(file.unread()).isEmpty());
    Map<String, Set<String>> theirs = new ClamScan(signatures).names(contents);
    Map<String, Set<String>> ours = new TreeMap<>();
    for (String file : theirs.keySet()) {
      ours.put(file, new TreeSet<>(engine.names(bytes(file), deadline()).orElseThrow()));
    }
    assertThat(differences(ours, theirs)).isEmpty();
    return theirs;
  }

  private static Map<String, String> differences(
      Map<String, Set<String>> ours, Map<String, Set<String>> theirs) {
    return theirs.keySet().stream()
        .filter(file -> !ours.get(file).equals(theirs.get(file)))
        .collect(
            Collectors.toMap(
                file -> file,
                file ->
                    "ours "
                        + without(ours, theirs, file)
                        + " theirs "
                        + without(theirs, ours, file)));
  }

  private static Set<String> without(
      Map<String, Set<String>> some, Map<String, Set<String>> others, String file) {
    Set<String> left = new TreeSet<>(some.get(file));
    left.removeAll(others.get(file));
    return left;
  }

  private Signatures engine() {
    return new Signatures("embedded", Optional.of(signatures));
  }

  private ByteSource bytes(String file) {
    return ByteSource.of(contents.resolve(file));
  }

  private static Deadline deadline() {
    return Deadline.after(Duration.ofMinutes(2));
  }

  private void write(String name, java.util.stream.Stream<String> lines) throws IOException {
    Files.write(signatures.resolve(name), lines.toList());
  }

  private void lines(String name, String... lines) throws IOException {
    Files.write(signatures.resolve(name), java.util.List.of(lines));
  }

  private static String digest(DigestKind kind, byte[] content) {
    return HexFormat.of().formatHex(kind.begin().digest(content));
  }
}
