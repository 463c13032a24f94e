// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.engine.Eicar;
import org.lazareto.engine.Engine;
import org.lazareto.engine.Engine.Identity;
import org.lazareto.engine.EngineContract;
import org.lazareto.engine.FileReport;
import org.lazareto.engine.FileReport.Unread;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Answer;

class SignaturesTest extends EngineContract {

  private static final byte[] WORM = "a worm that harms nobody".getBytes(UTF_8);

  @TempDir private Path directory;

  @Override
  protected Engine engine() {
    return new Signatures("embedded", Optional.empty());
  }

  @ParameterizedTest
  @EnumSource
  void everyDigestFindsItsFileByExactSizeOrAny(DigestKind kind) throws IOException {
    for (String size : new String[] {"24", "*"}) {
      write("a.hsb", digest(kind) + ":" + size + ":Worm.Test\n");
      assertThat(scan(load(), WORM)).as(size).isEqualTo(new Answer.Found("Worm.Test"));
    }
    write("a.hsb", digest(kind) + ":25:Worm.Test\n");
    assertThat(scan(load(), WORM)).as("another size").isEqualTo(new Answer.Clean());
    assertThat(scan(load(), Eicar.FILE.readAll())).isInstanceOf(Answer.Found.class);
  }

  @Test
  void everyLineIsAccountedFor() throws IOException {
    write(
        "a.hdb",
        """
        # made by hand
        %1$s:24:Worm.Md5

        %1$s:25:Worm.Md5.Longer:73
        %2$s:24:Worm.Old:1:120
        %2$s:24:Worm.Future:999
        %1$s:26:Worm.Dropped
        """
            .formatted(digest(DigestKind.MD5), digest(DigestKind.SHA1)));
    write("b.hsb", digest(DigestKind.SHA256) + ":*:Worm.Sha:73\r\n");
    write("c.txt", "Worm.Body:0:*:6161\nWorm.Other:0:*:6262");
    write(".source", "what an update keeps beside its files");
    write("d.ndb", "Worm.Body:0:*:61626364\nWorm.Entry:1:EP+0:61626364\nWorm.Html:3:*:61626364\n");
    write("e.ldb", "Worm.Logic;Target:0;0&1;61626364;62636465\nWorm.Re;Target:0;0;0/a.c/i\n");
    write("f.ign2", "Worm.Dropped.UNOFFICIAL\nWorm.ByHash:0123\n");
    Signatures engine = load();
    assertThat(engine.files())
        .containsExactly(
            new FileReport("f.ign2", 1, 0, 0, List.of(new Unread("ignored-by-digest", 1, 2))),
            new FileReport("a.hdb", 2, 2, 1, List.of(new Unread("engine-level", 2, 5))),
            new FileReport("b.hsb", 1, 0, 0, List.of()),
            new FileReport("c.txt", 0, 0, 0, List.of(new Unread("file-kind", 2, 1))),
            new FileReport(
                "d.ndb", 1, 0, 0, List.of(new Unread("target", 1, 3), new Unread("offset", 1, 2))),
            new FileReport("e.ldb", 1, 0, 0, List.of(new Unread("subsignature", 1, 2))));
  }

  @Test
  void whatIsAllowedByItsDigestIsCleanWhateverItMatches() throws IOException {
    write("a.ndb", "Worm.Body:0:*:" + HexFormat.of().formatHex(WORM) + "\n");
    assertThat(scan(load(), WORM)).isEqualTo(new Answer.Found("Worm.Body"));
    for (String file : new String[] {"a.fp", "a.sfp"}) {
      DigestKind kind = file.equals("a.fp") ? DigestKind.MD5 : DigestKind.SHA256;
      write(file, digest(kind) + ":24:harmless\n");
      assertThat(scan(load(), WORM)).as(file).isEqualTo(new Answer.Clean());
      write(file, digest(kind) + ":23:another size\n".replace(' ', '.'));
      assertThat(scan(load(), WORM)).as(file).isInstanceOf(Answer.Found.class);
    }
  }

  @Test
  void aSignatureToIgnoreIsNotUsedInAnyFile() throws IOException {
    write("a.ndb", "Worm.A:0:*:61207761\nWorm.B:0:*:6120776f726d\n");
    write("z.ldb", "Worm.C;Target:0;0;6120776f726d\n");
    assertThat(scan(load(), WORM)).isEqualTo(new Answer.Found("Worm.B"));
    write("z.ign2", "Worm.B\n");
    assertThat(scan(load(), WORM)).isEqualTo(new Answer.Found("Worm.C"));
    write("z.ign2", "Worm.B\nWorm.C.UNOFFICIAL\n");
    assertThat(scan(load(), WORM)).isEqualTo(new Answer.Clean());
  }

  @Test
  void aTextThatQuotesTheTestFileIsClean() throws IOException {
    String quote = "They send " + new String(Eicar.FILE.readAll(), UTF_8) + " to try it.\n";
    assertThat(scan(load(), quote.getBytes(UTF_8))).isEqualTo(new Answer.Clean());
  }

  /** While one thread loads again and again, others are answered from a whole set, old or new. */
  @Test
  void reloadingDoesNotDisturbThoseWhoAsk() throws Exception {
    write("a.ndb", "Worm.A:0:*:6120776f726d\n");
    Signatures engine = load();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(threads.submit(() -> scan(engine, WORM)));
        engine.reload();
      }
      for (Future<Answer> answer : answers) {
        assertThat(answer.get()).isEqualTo(new Answer.Found("Worm.A"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "0123:24:Short",
        "zz12ab34cd56ef7890zz12ab34cd56ef:24:NoHex",
        "00112233445566778899aabbccddeeff:-1:Negative",
        "00112233445566778899aabbccddeeff::NoSize",
        "00112233445566778899aabbccddeeff:1:",
        "00112233445566778899aabbccddeeff:1",
        "00112233445566778899aabbccddeeff:1:Na me",
        "00112233445566778899aabbccddeeff:1:Name:x",
        "00112233445566778899aabbccddeeff:1:Name:1:2:3",
        "00112233445566778899aabbccddeeff:99999999999999999999:TooLarge",
      })
  void aBrokenLineFailsTheLoadAndTheRunningSetStays(String line) throws IOException {
    write("a.hdb", digest(DigestKind.MD5) + ":24:Worm.Test\n");
    Signatures engine = load();
    Identity before = engine.identity();
    write("b.hdb", "# fine\n" + line + "\n");
    assertThatThrownBy(engine::reload)
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("b.hdb, line 2:");
    assertThat(engine.identity()).isEqualTo(before);
    assertThat(scan(engine, WORM)).isEqualTo(new Answer.Found("Worm.Test"));
  }

  @Test
  void whatCannotBeReadStopsTheStart() throws IOException {
    assertThatThrownBy(() -> new Signatures("e", Optional.of(directory.resolve("none"))))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("none");
    write("endless.hdb", "x".repeat(70_000));
    assertThatThrownBy(this::load).hasMessageContaining("endless.hdb");
  }

  @Test
  void reloadTakesUpWhatIsNewAndDropsWhatIsGone() throws IOException {
    Signatures engine = load();
    assertThat(scan(engine, WORM)).isEqualTo(new Answer.Clean());
    write("a.hdb", digest(DigestKind.MD5) + ":24:Worm.Test\n");
    engine.reload();
    assertThat(scan(engine, WORM)).isEqualTo(new Answer.Found("Worm.Test"));
    Files.delete(directory.resolve("a.hdb"));
    engine.reload();
    assertThat(scan(engine, WORM)).isEqualTo(new Answer.Clean());
  }

  @Test
  void aFileThatIsRenamedAwayMakesAnotherGeneration() throws IOException {
    write("a.hdb", digest(DigestKind.MD5) + ":24:Worm.One\n");
    Identity one = load().identity();
    Files.move(directory.resolve("a.hdb"), directory.resolve("a.hdb.off"));
    assertThat(load().identity().generation()).isNotEqualTo(one.generation());
  }

  @Test
  void theGenerationIsItsFilesContents() throws IOException {
    write("a.hdb", digest(DigestKind.MD5) + ":24:Worm.One\n");
    Identity one = load().identity();
    assertThat(load().identity()).isEqualTo(one);
    write("a.hdb", digest(DigestKind.MD5) + ":24:Worm.Two\n");
    assertThat(load().identity().generation()).hasSize(16).isNotEqualTo(one.generation());
  }

  @Test
  void theyAreAsOldAsTheirNewestFile() throws IOException {
    Instant newest = Instant.parse("2026-11-20T10:00:00Z");
    write("a.hdb", digest(DigestKind.MD5) + ":24:Worm\n");
    write("b.hdb", digest(DigestKind.MD5) + ":24:Worm\n");
    write("c.txt", "not a signature file");
    Files.setLastModifiedTime(directory.resolve("a.hdb"), FileTime.from(newest));
    Files.setLastModifiedTime(
        directory.resolve("b.hdb"), FileTime.from(newest.minus(Duration.ofDays(9))));
    assertThat(load().identity().built()).contains(newest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "a.ndb Worm:0:*",
        "a.ndb Worm:x:*:61626364",
        "a.ndb Worm:0:*:6162636",
        "a.ndb Worm:0:*:616263zz",
        "a.ndb Worm:0:*:*61626364",
        "a.ndb Worm:0:*:61626364*",
        "a.ndb Worm:0:*:61626364{5-2}61626364",
        "a.ndb Worm:0:*:61626364{-}61626364",
        "a.ndb Worm:0:*:61626364(61|",
        "a.ndb Worm:0:*:61626364(|61)",
        "a.ndb Worm:0:+4:61626364",
        "a.ndb :0:*:61626364",
        "a.ldb Worm;Target:0;0",
        "a.ldb Worm;Target:0;0&1;61626364",
        "a.ldb Worm;Target:0;0;61626364;62636465",
        "a.ldb Worm;Target:0;(0&1;61626364;62636465",
        "a.ldb Worm;Target:0;0&&1;61626364;62636465",
        "a.ldb Worm;Engine:1-900;0;61626364",
        "a.ldb Worm;Colour:red;0;61626364",
        "a.ldb Worm;Target:0;0;61626364::x",
        "a.ign2 two\twords",
        "a.fp Worm",
      })
  void aBrokenLineOfAnyKindIsNamed(String file, String line) throws IOException {
    write(file, "# fine\n" + line.replace("\\t", "\t") + "\n");
    assertThatThrownBy(this::load)
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining(file + ", line 2:");
  }

  private Signatures load() {
    return new Signatures("embedded", Optional.of(directory));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private static Answer scan(Signatures engine, byte[] content) {
    return engine.scan(ByteSource.of(content), Deadline.after(Duration.ofSeconds(30)));
  }

  private static String digest(DigestKind kind) {
    return HexFormat.of().formatHex(kind.begin().digest(WORM));
  }
}
