// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.update.clamav.Publisher.bytes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.Needs;
import org.lazareto.limit.ByteSize;
import org.lazareto.update.RefusedException;
import org.lazareto.update.Room;
import org.lazareto.update.SizeSettings;

class PatchScriptTest {

  private static final Path SIGTOOL = Path.of("/usr/bin/sigtool");
  private static final int SETS = 150;

  @TempDir Path folder;

  /** A slash stands for the end of a line. */
  @ParameterizedTest
  @CsvSource({
    "OPEN a.db/ADD four/CLOSE/,                     one/two/three/four/, x/",
    "OPEN a.db/DEL 2 tw/CLOSE/,                     one/three/,          x/",
    "OPEN a.db/DEL 3 three/DEL 1 one/CLOSE/,        two/,                x/",
    "OPEN a.db/XCHG 2 two 2 and more/CLOSE/,        one/2 and more/three/, x/",
    "OPEN a.db/XCHG 1 o 1/DEL 2 t/ADD 4/CLOSE/,     1/three/4/,          x/",
    "OPEN a.db/CLOSE/,                              one/two/three/,      x/",
    "#LSIZE 100/OPEN a.db/ADD four/CLOSE/,          one/two/three/four/, x/",
    "MOVE a.db b.db 2 two 3 three/,                 one/,                x/two/three/",
    "MOVE a.db b.db 2 two 2 two/,                   one/three/,          x/two/"
  })
  void theCommands(String script, String a, String b) throws IOException {
    Path work = files(Map.of("a.db", "one/two/three/", "b.db", "x/"));
    run(work, script);

    assertThat(content(work)).containsEntry("a.db", slashed(a)).containsEntry("b.db", slashed(b));
  }

  @Test
  void filesComeAndGo() throws IOException {
    Path work = files(Map.of("a.db", "one/", "b.db", "x/", "c.db", "y/"));
    run(work, "OPEN new.db/ADD first/CLOSE/UNLINK b.db/OPEN c.db/UNLINK/CLOSE/");

    assertThat(content(work)).isEqualTo(Map.of("a.db", "one\n", "new.db", "first\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ADD x/",
        "CLOSE/",
        "OPEN a.db/ADD x/",
        "OPEN a.db/OPEN b.db/CLOSE/",
        "OPEN a.db/DEL 2 one/CLOSE/",
        "OPEN a.db/DEL 4 four/CLOSE/",
        "OPEN a.db/DEL x one/CLOSE/",
        "OPEN a.db/DEL 1 one/DEL 1 one/CLOSE/",
        "OPEN a.db/XCHG 1 two 2/CLOSE/",
        "OPEN none.db/DEL 1 one/CLOSE/",
        "OPEN ..%2fa/CLOSE/",
        "OPEN .hidden/ADD x/CLOSE/",
        "MOVE a.db b.db 2 two 9 nine/",
        "MOVE a.db b.db 3 three 2 two/",
        "MOVE a.db a.db 1 one 2 two/",
        "MOVE a.db none.db 1 one 2 two/",
        "MOVE a.db b.db 1 two 2 two/",
        "UNLINK none.db/",
        "open a.db/",
        "EXEC rm/"
      })
  void whatDoesNotFitIsRefused(String script) throws IOException {
    Path work = files(Map.of("a.db", "one/two/three/", "b.db", "x/"));

    assertThatThrownBy(() -> run(work, script.replace("%2f", "\u0001")))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aScriptThatUnpacksWithoutEndIsRefused() throws IOException {
    Path work = files(Map.of("a.db", "one/"));
    String endless = "OPEN a.db/" + "ADD x/".repeat(400_000);

    assertThatThrownBy(() -> run(work, endless))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.key()).isEqualTo("update.refused.unpacked"));
  }

  @Test
  void theDifferenceOfAnyTwoSetsMakesTheSecondOfTheFirst() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < SETS; i++) {
      Map<String, byte[]> before = set(random, Map.of());
      Map<String, byte[]> after = set(random, before);
      Path work = raw(before);
      runRaw(work, ScriptWriter.difference(before, after));

      assertThat(content(work)).as("set " + i).isEqualTo(texts(after));
    }
  }

  /** ClamAV's own program applies the same scripts to the same files. */
  @Test
  void sigtoolMakesTheSame() throws Exception {
    Needs.file(SIGTOOL, "clamav");
    Random random = new Random(11);
    for (int i = 0; i < 20; i++) {
      Map<String, byte[]> before = set(random, Map.of());
      Map<String, byte[]> after = set(random, before);
      before.keySet().retainAll(after.keySet());
      String script = ScriptWriter.difference(before, after);
      for (String name : after.keySet()) {
        before.putIfAbsent(name, new byte[0]);
      }
      Path ours = raw(before);
      Path theirs = raw(before);
      runRaw(ours, script);
      sigtool(theirs, script);

      assertThat(content(theirs)).as("set " + i + "\n" + script).isEqualTo(content(ours));
    }
  }

  private void sigtool(Path work, String script) throws Exception {
    Path file = Files.createTempFile(folder, "patch", ".script");
    Files.write(file, bytes(script));
    Process process =
        new ProcessBuilder(SIGTOOL.toString(), "--run-cdiff=" + file)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .start();
    // Afterwards it wants a list of digests, which these sets do not have: only files are compared.
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  /** A set that shares most lines with another one. */
  private static Map<String, byte[]> set(Random random, Map<String, byte[]> like) {
    Map<String, byte[]> set = new TreeMap<>();
    for (String name : List.of("a.db", "b.ndb", "c.hdb", "d.ldb")) {
      if (random.nextInt(6) == 0) {
        continue;
      }
      List<String> lines = new ArrayList<>();
      if (like.containsKey(name)) {
        lines.addAll(new String(like.get(name), StandardCharsets.ISO_8859_1).lines().toList());
        lines.removeIf(_ -> random.nextInt(5) == 0);
      }
      for (int i = random.nextInt(12); i > 0 || lines.isEmpty(); i--) {
        int at = random.nextInt(lines.size() + 1);
        lines.add(
            at, "Sig." + random.nextInt(50) + ":" + Long.toHexString(random.nextLong()) + " é");
      }
      set.put(name, bytes(String.join("\n", lines) + "\n"));
    }
    return set;
  }

  private Path files(Map<String, String> files) throws IOException {
    Map<String, byte[]> raw = new TreeMap<>();
    files.forEach((name, text) -> raw.put(name, bytes(slashed(text))));
    return raw(raw);
  }

  private Path raw(Map<String, byte[]> files) throws IOException {
    Path work = Files.createTempDirectory(folder, "work");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(work.resolve(file.getKey()), file.getValue());
    }
    return work;
  }

  private static void run(Path work, String script) throws IOException {
    runRaw(work, slashed(script));
  }

  private static void runRaw(Path work, String script) throws IOException {
    SizeSettings sizes =
        new SizeSettings(new ByteSize(1), ByteSize.megabytes(1), ByteSize.megabytes(1), 20, 40);
    PatchScript patch = new PatchScript(work, "test.cdiff", new Room(sizes, "test.cdiff"));
    patch.run(new ByteArrayInputStream(bytes(script)));
  }

  private static String slashed(String text) {
    return text.replace('/', '\n');
  }

  private static Map<String, String> texts(Map<String, byte[]> files) {
    Map<String, String> texts = new TreeMap<>();
    files.forEach((name, b) -> texts.put(name, new String(b, StandardCharsets.ISO_8859_1)));
    return texts;
  }

  private static Map<String, String> content(Path directory) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        content.put(file.getFileName().toString(), text);
      }
    }
    return content;
  }
}
